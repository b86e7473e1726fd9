"""One stack: docker-compose.yml with a file of settings, called through whichever Compose is there."""

import json
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from scripts import system
from scripts.aloud import StepFailed, run, say
from scripts.compose import env_file

PATIENCE = 600.0
"""Seconds until everything is well; the keeper's first start builds the box's image."""
BEAT = 1.0
LAST_WORDS = "40"

PROJECT, PORT, RUN, TAG = "COMPOSE_PROJECT_NAME", "TORCHJUDGE_PORT", "TORCHJUDGE_RUN", "TORCHJUDGE_TAG"


@dataclass(frozen=True)
class Part:
    """A container of the stack; its health is `none` where nobody asks, and `code` is how it ended."""

    service: str
    running: bool
    health: str
    code: int

    @property
    def well(self) -> bool:
        """Healthy, or a step that ended as it should."""
        return self.health == "healthy" if self.running else self.code == 0 and self.health == "none"

    def __str__(self) -> str:
        return f"{self.service}: {self.health}" if self.running else f"{self.service}: ended with {self.code}"


@dataclass(frozen=True)
class Stack:
    """The stack of a checkout that has this file of settings."""

    root: Path
    settings: Path

    def compose(self, *arguments: str) -> list[str]:
        """The command line of a call of Compose."""
        program = system.compose_command() or ["docker-compose"]
        named = [word for file in self._files() for word in ("-f", str(file))]
        return [*program, "--env-file", str(self.settings), *named, *arguments]

    def say_to(self, title: str, *arguments: str) -> None:
        """Call Compose as a step. Raises `StepFailed`."""
        run(title, self.compose(*arguments), cwd=self.root)

    def setting(self, name: str, otherwise: str) -> str:
        """One value as Compose sees it: from the environment, else from the file of settings."""
        return os.environ.get(name) or env_file.read(self.settings).get(name, otherwise)

    @property
    def address(self) -> str:
        """Where the API is published."""
        return f"http://127.0.0.1:{self.setting(PORT, '8000')}"

    def parts(self) -> list[Part]:
        """Every container of the stack, as it is now."""
        listed = self._ask(self.compose("ps", "--all", "--quiet")).split()
        if not listed:
            return []
        found = json.loads(self._ask(["docker", "inspect", *listed]))
        return sorted((_part(one) for one in found), key=lambda part: part.service)

    def start(self) -> None:
        """Start every part in its turn. Raises `StepFailed` with the last words of those that are not well."""
        try:
            self.say_to("start the services", "up", "--detach", "--no-build", "--remove-orphans")
        except StepFailed as failure:
            raise StepFailed(
                f"{failure}\n{self._trouble([part for part in self.parts() if not part.well])}"
            ) from None

    def wait(self) -> None:
        """Return when every part is well. Raises `StepFailed` with the last words of those that are not."""
        began = said = time.monotonic()
        while ill := [part for part in self.parts() if not part.well]:
            gone = time.monotonic() - began
            if gone > PATIENCE or any(part.health == "unhealthy" for part in ill):
                raise StepFailed(self._trouble(ill))
            if time.monotonic() - said > 10 * BEAT:
                said = time.monotonic()
                say(f"  waiting … {gone:.0f} s  {'; '.join(map(str, ill))}")
            time.sleep(BEAT)
        say(f"  every part is well ({time.monotonic() - began:.1f} s)")

    def _files(self) -> list[Path]:
        """The compose file, and what an operator adds to it; a trial is of the file alone."""
        own = self.root / "docker-compose.override.yml"
        added = [own] if own.is_file() and self.settings == self.root / ".env" else []
        return [self.root / "docker-compose.yml", *added]

    def _trouble(self, ill: list[Part]) -> str:
        names = [part.service for part in ill]
        logs = self._ask(self.compose("logs", "--no-color", "--tail", LAST_WORDS, *names))
        told = "; ".join(map(str, ill))
        again = " ".join(self.compose("logs", *names))
        return f"the stack is not well: {told}\n{logs}\nIt is left as it is. More of it:\n  {again}"

    def _ask(self, command: list[str]) -> str:
        return subprocess.run(command, cwd=self.root, stdout=subprocess.PIPE, text=True, check=False).stdout


def _part(found: dict[str, dict[str, dict[str, str]]]) -> Part:
    state, labels = found["State"], found["Config"]["Labels"]
    return Part(
        service=labels["com.docker.compose.service"],
        running=bool(state["Running"]),
        health=state.get("Health", {}).get("Status", "none"),
        code=int(str(state["ExitCode"])),
    )
