"""A field that holds one of several models, told apart by the one key that names its kind: `{randn: [3]}`."""

from collections.abc import Mapping
from typing import Annotated, Any, Union

from pydantic import BaseModel, Discriminator, GetCoreSchemaHandler, Tag
from pydantic_core import CoreSchema


class OneOf:
    """Marks such a field: `Annotated[Base, OneOf("recipe", KINDS)]`; `what` is its word in sentences to authors.

    Tags are in angle brackets, which no key may hold, so that a path shows which steps are tags.
    """

    def __init__(self, what: str, kinds: Mapping[str, type[BaseModel]]) -> None:
        self.what = what
        self.kinds = kinds

    def __get_pydantic_core_schema__(self, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        members = [Annotated[model, Tag(f"<{name}>")] for name, model in self.kinds.items()]
        union: Any = Union[tuple(members)]  # noqa: UP007 - of as many as there are
        return handler.generate_schema(Annotated[union, Discriminator(self.tag)])

    def tag(self, data: object) -> str | None:
        """The tag of the one kind that the data names."""
        if isinstance(data, BaseModel):
            return next(f"<{name}>" for name, model in self.kinds.items() if type(data) is model)
        named = [name for name in self.kinds if isinstance(data, dict) and name in data]
        return f"<{named[0]}>" if len(named) == 1 else None

    def member(self, tag: str) -> Any:  # noqa: ANN401 - annotations have no type of their own
        """The model that a tag stands for."""
        return self.kinds[tag.strip("<>")]
