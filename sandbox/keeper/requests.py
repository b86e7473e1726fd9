"""The keeper's requests: what a line may say, and the sentence that answers one that may not."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from core.environments import DEFAULT, NAME
from core.errors import UsageError
from core.settings import MiB
from sandbox.keeper.box import Kind

Name = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
Uid = Annotated[int, Field(ge=1, lt=2**32 - 1)]
Bytes = Annotated[int, Field(ge=MiB, lt=2**50)]
Count = Annotated[int, Field(ge=1, le=100_000)]


class Request(BaseModel):
    """Base of all requests: unknown keys and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Hello(Request):
    """What can this keeper do?"""

    op: Literal["hello"]


class Create(Request):
    """Start a box; its directory and the socket in it are there already."""

    op: Literal["create"]
    name: Name
    kind: Kind
    cores: Annotated[tuple[Annotated[int, Field(ge=0, lt=4096)], ...], Field(max_length=1024)]
    memory: Bytes
    processes: Count
    tmp: Bytes
    assets: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    environment: Annotated[str, Field(pattern=NAME)] = DEFAULT


class Confine(Request):
    """Give the submission that runs as this user id a limit of its own."""

    op: Literal["confine"]
    name: Name
    uid: Uid
    memory: Bytes
    processes: Count


class OfUid(Request):
    """What has the submission used, or: end it."""

    op: Literal["account", "release"]
    name: Name
    uid: Uid


class OfBox(Request):
    """Freeze, thaw, lift, lower, look at or destroy a box."""

    op: Literal["freeze", "thaw", "lift", "lower", "inspect", "destroy"]
    name: Name


AnyRequest = Hello | Create | Confine | OfUid | OfBox

_ADAPTER: TypeAdapter[AnyRequest] = TypeAdapter(Annotated[AnyRequest, Field(discriminator="op")])


def parse_request(line: bytes) -> AnyRequest:
    """Return the request on one line of JSON. Raises UsageError naming the first thing that is wrong."""
    try:
        return _ADAPTER.validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{place}: {first['msg']}" if place else first["msg"]) from error
