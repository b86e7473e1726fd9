"""What docker-compose.yml promises, read from what Compose makes of it."""

import os
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from scripts.compose.env_file import SECRETS
from scripts.system import compose_command

ROOT = Path(__file__).resolve().parents[3]
STEP, KEEPER, GATE = "migrate", "keeper", "gate"
GIVEN = dict.fromkeys(SECRETS, "given-to-the-test-alone")
EVERY = ("--profile", "gpu")


def ask(*options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Ask Compose what it makes of our file, with these variables and no file of settings."""
    command = compose_command()
    assert command is not None, "docker-compose is missing; scripts/test installs it"
    plain = {name: value for name, value in os.environ.items() if not name.startswith("TORCHJUDGE_")}
    with tempfile.NamedTemporaryFile() as empty:
        call = [*command, "--env-file", empty.name, *options, "config"]
        return subprocess.run(call, cwd=ROOT, env=plain | variables, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The file as Compose resolves it, with every profile."""
    done = ask(*EVERY, **GIVEN)
    assert done.returncode == 0, done.stderr
    loaded: dict[str, Any] = YAML(typ="safe").load(done.stdout)
    return loaded


@pytest.fixture(scope="module")
def services(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Its services, by name."""
    found: dict[str, dict[str, Any]] = document["services"]
    return found


def networks(service: dict[str, Any]) -> set[str]:
    """The names of the networks that a service is in."""
    return set(service.get("networks") or ())


@pytest.mark.parametrize("missing", SECRETS)
def test_no_secret_has_a_default(missing: str) -> None:
    # When
    done = ask(**{name: value for name, value in GIVEN.items() if name != missing})
    # Then
    assert done.returncode != 0
    assert re.search("set a (password|token)", done.stderr)


def test_all_parts_are_there(services: dict[str, Any]) -> None:
    assert set(services) == {
        *("postgres", "redis", "migrate", "api", "reconciler", "gate", "keeper", "worker", "worker-gpu")
    }


def test_the_worker_with_a_gpu_comes_only_when_asked_for() -> None:
    # Given the file without any profile
    without = YAML(typ="safe").load(ask(**GIVEN).stdout)["services"]
    # Then
    listed = {name for name, service in without.items() if not service.get("profiles")}
    assert "worker-gpu" not in listed
    assert "worker" in listed


def test_it_asks_for_one_gpu_and_takes_nothing_else(services: dict[str, Any]) -> None:
    gpu = services["worker-gpu"]
    (device,) = gpu["deploy"]["resources"]["reservations"]["devices"]
    assert (device["driver"], device["count"], device["capabilities"]) == ("nvidia", 1, ["gpu"])
    assert (gpu["environment"]["TORCHJUDGE_GPU"], str(gpu["environment"]["TORCHJUDGE_WORKERS"])) == ("only", "1")


def test_only_the_port_of_the_api_is_published_and_only_on_this_host(services: dict[str, Any]) -> None:
    published = {name: service["ports"] for name, service in services.items() if service.get("ports")}
    assert set(published) == {"api"}
    assert len(published["api"]) == 1
    assert "127.0.0.1" in str(published["api"][0])


def test_nobody_is_root_but_the_gate_and_the_keeper(services: dict[str, Any]) -> None:
    # Given the user that our own images name
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert re.findall(r"^USER (.*)$", dockerfile, flags=re.MULTILINE) == ["10001:0"]
    # Then
    users = {name: str(service.get("user", "10001:0")) for name, service in services.items()}
    assert {name for name, user in users.items() if user.split(":")[0] in ("0", "root")} == {GATE, KEEPER}


def holders(services: dict[str, Any], what: str) -> set[str]:
    """Who has something in its description."""
    return {name for name, service in services.items() if re.search(what, str(service))}


def test_only_the_gate_reaches_docker_and_only_the_keeper_reaches_the_gate(services: dict[str, Any]) -> None:
    assert holders(services, r"/var/run/docker\.sock") == {GATE}
    assert holders(services, r"/run/gate") == {GATE, KEEPER}


def test_only_the_keeper_sees_the_cgroups_and_the_processes_of_the_host(services: dict[str, Any]) -> None:
    assert holders(services, r"/sys/fs/cgroup|'pid'") == {KEEPER}


def test_the_powerful_have_no_network_and_few_rights_and_nobody_else_has_any(services: dict[str, Any]) -> None:
    assert {services[name]["network_mode"] for name in (GATE, KEEPER)} == {"none"}
    rights = {name: sorted(service.get("cap_add") or ()) for name, service in services.items()}
    assert rights.pop(GATE) == ["DAC_READ_SEARCH"]
    assert rights.pop(KEEPER) == ["CHOWN", "DAC_OVERRIDE", "KILL", "SYS_NICE"]
    assert not any(rights.values())


def test_nobody_gains_rights_or_writes_its_image(services: dict[str, Any]) -> None:
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["read_only"] is True, name
        assert not service.get("privileged"), name


def test_all_have_limits_and_logs_that_end(services: dict[str, Any]) -> None:
    for name, service in services.items():
        assert service["mem_limit"], name
        assert 0 < int(service["pids_limit"]) <= 512, name
        assert service["logging"]["options"]["max-size"], name


def test_all_that_serve_are_watched_and_started_again(services: dict[str, Any]) -> None:
    for name in services.keys() - {STEP}:
        assert services[name]["restart"] == "unless-stopped", name
        assert services[name]["healthcheck"]["test"], name


def test_the_migration_is_a_step_for_which_all_that_use_the_database_wait(services: dict[str, Any]) -> None:
    # Given
    assert services[STEP]["restart"] == "no"
    assert services[STEP]["command"] == ["python", "-m", "core.migrate"]
    # Then
    for name in ("api", "reconciler", "worker", "worker-gpu"):
        assert services[name]["depends_on"][STEP]["condition"] == "service_completed_successfully", name
    assert services[STEP]["depends_on"]["postgres"]["condition"] == "service_healthy"


def test_data_has_a_network_without_a_way_out_and_only_the_api_is_at_the_front(
    document: dict[str, Any], services: dict[str, Any]
) -> None:
    assert document["networks"]["data"]["internal"] is True
    assert {name for name, service in services.items() if "front" in networks(service)} == {"api"}
    inside = services.keys() - {GATE, KEEPER}
    assert {name for name, service in services.items() if "data" in networks(service)} == inside


def test_what_the_page_says_of_other_machines_is_valid(tmp_path: Path) -> None:
    # Given the two additions that docs/deployment.md shows
    shown = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "deployment.md").read_text(), flags=re.DOTALL)
    assert len(shown) == 2
    for number, text in enumerate(shown):
        added = tmp_path / f"{number}.yml"
        added.write_text(text)
        # When
        done = ask("-f", "docker-compose.yml", "-f", str(added), **GIVEN)
        # Then
        assert done.returncode == 0, done.stderr
        merged = YAML(typ="safe").load(done.stdout)["services"]
        for name in YAML(typ="safe").load(text)["services"]:
            assert networks(merged[name]) == {"front", "data"}, name


def test_the_broker_keeps_what_it_was_given(services: dict[str, Any]) -> None:
    command = " ".join(services["redis"]["command"])
    for option in ("--appendonly yes", "--maxmemory-policy noeviction", "requirepass"):
        assert option in command
    assert any("/data" in str(volume) for volume in services["redis"]["volumes"])


def test_the_api_runs_as_several_processes(services: dict[str, Any]) -> None:
    command = services["api"]["command"]
    assert int(command[command.index("--workers") + 1]) > 1
