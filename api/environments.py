"""Environments: what the code of a submission may import."""

from typing import Self

from fastapi import APIRouter

from api.errors import answers
from api.schemas import View
from api.services import Asker, UsedServices
from core.environments import Environment

router = APIRouter(tags=["problems"])


class LibraryView(View):
    """A library and its version."""

    name: str
    version: str


class EnvironmentView(View):
    """An environment: every library that code in it may import beside what comes with Python."""

    name: str
    description: str
    libraries: list[LibraryView]

    @classmethod
    def of(cls, environment: Environment) -> Self:
        """What there is to know about an environment."""
        libraries = [LibraryView.model_validate(one) for one in environment.libraries()]
        return cls(name=environment.name, description=environment.description, libraries=libraries)


class EnvironmentPage(View):
    """All environments."""

    items: list[EnvironmentView]


@router.get("/environments", operation_id="listEnvironments", summary="List environments", responses=answers(401))
def list_environments(_token: Asker, used: UsedServices) -> EnvironmentPage:
    """The environments that problems may name, the default one first, each with its libraries."""
    return EnvironmentPage(items=[EnvironmentView.of(one) for one in used.environments.values()])
