"""The key `gpu` of problem.yaml: none, any one, or one of a type and with so much memory."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from core.needs import Gpu
from problems.fields import Authored, Bytes, GiB, MiB, within

NONE, REQUIRED, ONE = "none", "required", 1


class AuthoredGpu(Authored):
    """Which GPU a problem needs."""

    type: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 -]{0,39}$")] | None = Field(
        None, description="Words of the GPU's name, such as H100."
    )
    memory: Annotated[Bytes, within(64 * MiB, 1024 * GiB)] | None = Field(
        None, description="Memory that it has at least."
    )


def _spelled_out(given: object) -> object:
    """What stands for no GPU, and for any one."""
    if given == NONE:
        return None
    if given == REQUIRED or (given == ONE and type(given) is int):
        return {}
    if isinstance(given, (dict, AuthoredGpu)):
        return given
    if type(given) is int:
        raise ValueError(f"a submission gets one GPU, or none: must be none, required or 1, not {given}")
    raise ValueError(f"must be none, required, or such as {{type: H100, memory: 16 GiB}}, not {given!r}")


AuthoredNeed = Annotated[
    AuthoredGpu | None,
    BeforeValidator(_spelled_out),
    WithJsonSchema({"anyOf": [{"enum": [NONE, REQUIRED, ONE]}, AuthoredGpu.model_json_schema()]}),
]


def resolve_gpu(gpu: AuthoredGpu | None) -> Gpu | None:
    """The GPU that a problem asks for; None for none."""
    return None if gpu is None else Gpu(gpu.type, gpu.memory or 0)
