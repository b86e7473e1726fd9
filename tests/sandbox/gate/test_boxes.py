"""Which containers may be made: a box as the keeper asks for it, and no change of it that would be more."""

import copy
from pathlib import Path
from typing import Any

import pytest

from sandbox.gate.boxes import House, plain, refusal

NAME = "torchjudge-0123456789ab-student-1"
SECCOMP = 'seccomp={"defaultAction": "SCMP_ACT_ERRNO"}'


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A run directory with a box's folder, and the folder of an environment."""
    for name in ("run/boxes/one", "run/assets/two", "environments/pictures"):
        (tmp_path / name).mkdir(parents=True)
    return House(tmp_path / "run", (tmp_path / "environments",), ("runsc",))


@pytest.fixture
def box(house: House) -> dict[str, Any]:
    """What the keeper asks for."""
    source = str(house.run / "boxes" / "one")
    return {
        "Image": "torchjudge-box:0123456789abcdef",
        "Cmd": ["python3"],
        "Entrypoint": [],
        "User": "0:0",
        "Labels": {"torchjudge.run": "0123456789ab"},
        "HostConfig": {
            "NetworkMode": "none",
            "IpcMode": "private",
            "CapDrop": ["ALL"],
            "CapAdd": ["SETUID", "SETGID", "KILL"],
            "SecurityOpt": ["no-new-privileges:true", SECCOMP],
            "ReadonlyRootfs": True,
            "Mounts": [{"Type": "bind", "Source": source, "Target": "/run/judge", "ReadOnly": True}],
            "Tmpfs": {"/tmp": "rw,noexec,nosuid,nodev,mode=1777"},
            "LogConfig": {"Type": "json-file", "Config": {"max-size": "64k"}},
            "Memory": 1 << 30,
            "PidsLimit": 64,
            "Privileged": False,
        },
    }


def bind(source: str, **changes: Any) -> dict[str, Any]:
    """A mount into a box."""
    return {"Type": "bind", "Source": source, "Target": "/run/judge", "ReadOnly": True, **changes}


def test_a_box_may_be_made(box: dict[str, Any], house: House) -> None:
    assert refusal(NAME, plain(box), house) is None


def test_so_may_one_with_assets_an_environment_a_gpu_and_a_runtime(box: dict[str, Any], house: House) -> None:
    # Given
    folders = {"/assets": house.run / "assets" / "two", "/opt/environment": house.folders[0] / "pictures"}
    box["HostConfig"]["Mounts"] += [bind(str(path), Target=place) for place, path in folders.items()]
    box["HostConfig"]["DeviceRequests"] = [{"Driver": "nvidia", "DeviceIDs": ["0"], "Capabilities": [["gpu"]]}]
    box["HostConfig"]["Runtime"] = "runsc"
    # Then
    assert refusal(NAME, plain(box), house) is None


@pytest.mark.parametrize("name", ["", "torchjudge_api_1", "torchjudge-0123456789ab-../x", "another"])
def test_another_name_is_refused(name: str, box: dict[str, Any], house: House) -> None:
    assert refusal(name, plain(box), house) == f"the name {name!r} is not a box's"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Image", "torchjudge-worker:latest"),
        ("Image", "torchjudge-box:latest"),
        ("User", "0:1"),
        ("Labels", {}),
        ("Labels", {"torchjudge.run": "a", "com.docker.compose.service": "worker"}),
        ("Volumes", {"/data": {}}),
        ("Entrypoint", ["sh"]),
        ("ExposedPorts", {"80/tcp": {}}),
        ("NetworkingConfig", {"EndpointsConfig": {"data": {}}}),
        ("hostConfig", {"Privileged": True}),
        ("HostConfig", "text"),
    ],
)
def test_a_container_that_is_not_a_box_is_refused(
    key: str, value: object, box: dict[str, Any], house: House
) -> None:
    assert refusal(NAME, plain({**box, key: value}), house) is not None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Privileged", True),
        ("Binds", ["/:/host"]),
        ("NetworkMode", "host"),
        ("NetworkMode", "bridge"),
        ("PidMode", "host"),
        ("IpcMode", "host"),
        ("CgroupnsMode", "host"),
        ("UTSMode", "host"),
        ("CapAdd", ["SYS_ADMIN"]),
        ("CapAdd", ["SETUID", "DAC_OVERRIDE"]),
        ("CapDrop", ["NET_RAW"]),
        ("CapDrop", []),
        ("SecurityOpt", ["no-new-privileges:true", "seccomp=unconfined"]),
        ("SecurityOpt", ["no-new-privileges:true", SECCOMP, "apparmor=unconfined"]),
        ("SecurityOpt", ["no-new-privileges:true"]),
        ("SecurityOpt", [SECCOMP]),
        ("SecurityOpt", []),
        ("ReadonlyRootfs", False),
        ("Devices", [{"PathOnHost": "/dev/sda", "PathInContainer": "/dev/sda", "CgroupPermissions": "rwm"}]),
        ("DeviceRequests", [{"Driver": "nvidia", "Capabilities": [["gpu", "graphics"]]}]),
        ("DeviceCgroupRules", ["a *:* rwm"]),
        ("Runtime", "another"),
        ("CgroupParent", "/system.slice"),
        ("LogConfig", {"Type": "syslog", "Config": {"syslog-address": "tcp://10.0.0.1:514"}}),
        ("LogConfig", {"Type": "json-file", "type": "syslog"}),
        ("Tmpfs", {"/tmp": "rw,exec,nosuid,nodev"}),
        ("Tmpfs", {"/opt": "rw,noexec,nosuid,nodev"}),
        ("VolumesFrom", ["torchjudge_postgres_1"]),
        ("RestartPolicy", {"Name": "always"}),
        ("PortBindings", {"80/tcp": [{"HostPort": "80"}]}),
        ("Sysctls", {"net.ipv4.ip_forward": "1"}),
        ("Memory", 0),
        ("PidsLimit", None),
        ("privileged", True),
    ],
)
def test_whatever_is_more_than_a_box_is_refused(key: str, value: object, box: dict[str, Any], house: House) -> None:
    # Given
    changed = copy.deepcopy(box)
    changed["HostConfig"][key] = value
    # When
    said = refusal(NAME, plain(changed), house)
    # Then
    assert said is not None
    assert key in said


@pytest.mark.parametrize(
    "changes",
    [
        {"Source": "/"},
        {"Source": "/etc"},
        {"Source": "RUN"},
        {"Source": "RUN/boxes"},
        {"Source": "RUN/keeper.sock"},
        {"Source": "RUN/boxes/one/../../.."},
        {"Source": "RUN/boxes/link"},
        {"Source": "boxes/one"},
        {"ReadOnly": False},
        {"Type": "volume", "Source": "torchjudge_postgres"},
        {"Target": "/etc"},
        {"BindOptions": {"Propagation": "rshared"}},
        {"readonly": False},
    ],
    ids=str,
)
def test_nothing_else_of_the_host_is_shown(changes: dict[str, Any], box: dict[str, Any], house: House) -> None:
    # Given a link that the worker's user could have made
    (house.run / "boxes" / "link").symlink_to("/")
    told = {
        key: value.replace("RUN", str(house.run)) if key == "Source" else value for key, value in changes.items()
    }
    mount = {**bind(str(house.run / "boxes" / "one")), **told}
    # When
    box["HostConfig"]["Mounts"] = [mount]
    # Then
    assert refusal(NAME, plain(box), house) == "Mounts has a value that a box does not have"


def test_what_is_empty_is_not_passed_on() -> None:
    # Docker reads `hostconfig` as HostConfig, and null would take all of it away
    assert plain({"HostConfig": {"Memory": 1, "Privileged": False}, "hostconfig": None}) == {
        "HostConfig": {"Memory": 1}
    }
