"""The libraries that student code may import: the judge's own, and what a problem's environment has beside them."""

from dataclasses import dataclass

from core.environments import DEFAULT, own_libraries

MOST_TOLD = 40


@dataclass(frozen=True)
class Libraries:
    """Those of one environment; `added` are name and version of each that the default one lacks."""

    environment: str = DEFAULT
    added: tuple[str, ...] = ()

    def listed(self) -> str:
        """Name and version of each, and Python's own; of very many only the first."""
        found = [*(str(one) for one in own_libraries()), *self.added]
        more = [f"{len(found) - MOST_TOLD} more"] if len(found) > MOST_TOLD else []
        return ", ".join([*found[:MOST_TOLD], *more, "and what comes with Python"])

    def advice(self) -> str:
        """A sentence for somebody who wants what is not there."""
        if self.environment == DEFAULT:
            return f"You can use: {self.listed()}. Nothing can be installed here."
        return (
            f"This problem's environment `{self.environment}` has: {self.listed()}. Nothing can be installed here."
        )
