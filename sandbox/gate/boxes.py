"""Trusted: which containers may be made: boxes as the keeper makes them, and nothing that could be more.

Everything that is not known is refused, so that an option that Docker learns tomorrow is refused as well.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABEL = "torchjudge.run"
IMAGE = re.compile(r"torchjudge-box:[0-9a-f]{16}")
NAME = re.compile(r"torchjudge-[0-9a-f]{12}-[a-z0-9-]{1,60}")
CGROUP = re.compile(r"/?torchjudge[-_][0-9a-f]{12}[-_][a-z0-9_-]{1,60}(\.slice)?")
RIGHTS = frozenset({"SETUID", "SETGID", "KILL"})
NO_PROGRAMS = frozenset({"noexec", "nosuid", "nodev"})
PLACES = ("/run/judge", "/assets", "/opt/environment")


@dataclass(frozen=True)
class House:
    """What an operator allows: the run directory, the folders of environments, the runtimes beside the engine's."""

    run: Path
    folders: tuple[Path, ...] = ()
    runtimes: tuple[str, ...] = ()

    def shows(self, source: str) -> bool:
        """Whether a box may see a path: below the run directory or the environments, with no link on the way."""
        path = Path(source)
        try:
            found = path.resolve(strict=True)
        except (OSError, RuntimeError):  # what cannot be looked at could be a link
            return False
        if not path.is_absolute() or str(found) != source:
            return False
        allowed = [self.run / "boxes", self.run / "assets", *self.folders]
        return any(path.is_relative_to(folder) and path != folder for folder in allowed)


Json = dict[str, Any]
Rule = Callable[[Any, House], bool]


def plain(body: Json) -> Json:
    """The description without what is empty, to be judged and passed on in this form alone.

    Docker reads names without regard to case, and a name that comes twice twice: what it reads must be what was
    judged.
    """
    kept = {key: value for key, value in body.items() if value}
    host = kept.get("HostConfig")
    if isinstance(host, dict):
        kept["HostConfig"] = {key: value for key, value in host.items() if value}
    return kept


def refusal(name: str, body: Json, house: House) -> str | None:
    """Why a container may not be made, None where it may. `body` is a plain one of `POST /containers/create`."""
    if not NAME.fullmatch(name):
        return f"the name {name!r} is not a box's"
    host = body.get("HostConfig")
    if not isinstance(host, Mapping):
        return "it has no HostConfig"
    missing = [key for key in DEMANDED if key not in host] + [key for key in ("Image", "Labels") if key not in body]
    if missing:
        return f"it lacks {', '.join(missing)}"
    return _first_wrong(body, BODY, house) or _first_wrong(host, HOST, house)


def _first_wrong(found: Mapping[str, Any], rules: Mapping[str, Rule], house: House) -> str | None:
    """The first key that is unknown or has a value that it may not have."""
    for key, value in found.items():
        rule = rules.get(key)
        if rule is None:
            return f"{key} is not among what a box has"
        if not rule(value, house):
            return f"{key} has a value that a box does not have"
    return None


def _any(_value: Any, _house: House) -> bool:  # noqa: ANN401 - JSON
    return True


def _exactly(*allowed: Any) -> Rule:  # noqa: ANN401 - JSON
    return lambda value, _house: value in allowed


def _safe(value: Any, _house: House) -> bool:  # noqa: ANN401 - JSON
    """No new privileges, and a filter of system calls that is written out: none can be switched off by a word."""
    return (
        isinstance(value, list)
        and "no-new-privileges:true" in value
        and any(str(each).startswith("seccomp={") for each in value)
        and all(each == "no-new-privileges:true" or str(each).startswith("seccomp={") for each in value)
    )


def _mounts(value: Any, house: House) -> bool:  # noqa: ANN401 - JSON
    known = {"Type", "Source", "Target", "ReadOnly"}
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and set(one) <= known
        and one.get("Type") == "bind"
        and one.get("ReadOnly") is True
        and one.get("Target") in PLACES
        and house.shows(str(one.get("Source")))
        for one in value
    )


def _tmpfs(value: Any, _house: House) -> bool:  # noqa: ANN401 - JSON
    return isinstance(value, dict) and set(value) == {"/tmp"} and NO_PROGRAMS.issubset(value["/tmp"].split(","))


def _gpus(value: Any, _house: House) -> bool:  # noqa: ANN401 - JSON
    known = {"Driver", "Count", "DeviceIDs", "Capabilities", "Options"}
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and set(one) <= known
        and one.get("Capabilities") == [["gpu"]]
        and not one.get("Options")
        for one in value
    )


def _logged(value: Any, _house: House) -> bool:  # noqa: ANN401 - JSON
    return isinstance(value, dict) and set(value) <= {"Type", "Config"} and value.get("Type") == "json-file"


def _labelled(value: Any, _house: House) -> bool:  # noqa: ANN401 - JSON
    return isinstance(value, dict) and set(value) == {LABEL}


BODY: Mapping[str, Rule] = {
    "Image": lambda value, _house: IMAGE.fullmatch(str(value)) is not None,
    "Labels": _labelled,
    "User": _exactly("0:0"),  # in the box's own namespaces, with three rights
    "Cmd": _any,
    "Env": _any,
    "Hostname": _any,
    "WorkingDir": _any,
    "AttachStdout": _any,
    "AttachStderr": _any,
    "NetworkDisabled": _any,
    "HostConfig": _any,
}
"""What a box's container has; `HostConfig` is looked through by itself."""

HOST: Mapping[str, Rule] = {
    "NetworkMode": _exactly("none"),
    "IpcMode": _exactly("private"),
    "CgroupnsMode": _exactly("private"),
    "UsernsMode": _exactly("host"),
    "CapDrop": _exactly(["ALL"]),
    "CapAdd": lambda value, _house: isinstance(value, list) and RIGHTS.issuperset(value),
    "SecurityOpt": _safe,
    "ReadonlyRootfs": _exactly(True),
    "Mounts": _mounts,
    "Tmpfs": _tmpfs,
    "DeviceRequests": _gpus,
    "CgroupParent": lambda value, _house: CGROUP.fullmatch(str(value)) is not None,
    "Runtime": lambda value, house: value in house.runtimes,
    "LogConfig": _logged,
    **dict.fromkeys(("Memory", "MemorySwap", "PidsLimit", "CpusetCpus", "ShmSize", "OomScoreAdj", "Ulimits"), _any),
}
DEMANDED = ("NetworkMode", "IpcMode", "CapDrop", "SecurityOpt", "ReadonlyRootfs", "Memory", "PidsLimit")
