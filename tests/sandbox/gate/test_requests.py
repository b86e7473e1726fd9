"""Which requests pass the gate by their first line."""

import pytest

from sandbox.gate.requests import way_of

TAG = "torchjudge-box%3A0123456789abcdef"


@pytest.mark.parametrize(
    ("method", "target"),
    [
        ("GET", "/_ping"),
        ("GET", "/v1.41/version"),
        ("GET", "/info"),
        ("GET", "/v1.41/images/torchjudge-box:0123456789abcdef/json"),
        ("GET", "/v1.41/containers/json?all=1&filters=%7B%7D"),
    ],
)
def test_what_only_tells_something_passes(method: str, target: str) -> None:
    way = way_of(method, target)
    assert (way.why, way.target, way.container, way.makes) == (None, target, None, None)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("POST", f"/v1.41/containers/abc/{verb}") for verb in ("start", "pause", "unpause")),
        ("GET", "/v1.41/containers/abc/json"),
        ("GET", "/v1.41/containers/abc/logs?stdout=1"),
        ("DELETE", "/v1.41/containers/abc?force=True&v=True"),
    ],
)
def test_what_is_done_to_a_container_passes_only_for_a_box(method: str, path: str) -> None:
    way = way_of(method, path)
    assert (way.why, way.container) == (None, "abc")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1.41/containers/abc/exec"),
        ("POST", "/v1.41/containers/abc/attach"),
        ("POST", "/v1.41/containers/abc/update"),
        ("POST", "/v1.41/containers/abc/rename?name=x"),
        ("GET", "/v1.41/containers/abc/archive?path=/"),
        ("PUT", "/v1.41/containers/abc/archive?path=/"),
        ("GET", "/v1.41/containers/abc/export"),
        ("POST", "/v1.41/containers/prune"),
        ("POST", "/v1.41/exec/abc/start"),
        ("POST", "/v1.41/commit?container=abc"),
        ("DELETE", "/v1.41/images/torchjudge-worker:latest"),
        ("POST", "/v1.41/images/torchjudge-box:1/tag?repo=torchjudge-worker"),
        ("POST", "/v1.41/images/load"),
        ("POST", "/v1.41/volumes/create"),
        ("POST", "/v1.41/networks/data/connect"),
        ("POST", "/v1.41/plugins/pull"),
        ("POST", "/v1.41/swarm/init"),
        ("POST", "/session"),
        ("GET", "/v1.41/events"),
        ("GET", "/v1.41/images/../containers/abc/export"),
        ("POST", "/v1.41/containers/create/"),
    ],
)
def test_everything_else_is_refused(method: str, path: str) -> None:
    assert way_of(method, path).why is not None


def test_an_image_of_the_box_is_built_without_a_network() -> None:
    way = way_of("POST", f"/v1.41/build?t={TAG}&rm=True&buildargs=%7B%7D")
    assert way.why is None
    assert way.target == f"/v1.41/build?t={TAG}&rm=True&buildargs=%7B%7D&networkmode=none"


@pytest.mark.parametrize(
    "query",
    [
        "t=torchjudge-worker%3Alatest",
        "rm=True",
        f"t={TAG}&networkmode=host",
        f"t={TAG}&extrahosts=a%3A1.2.3.4",
        f"t={TAG}&remote=http%3A%2F%2Fsomewhere",
        f"t={TAG}&cgroupparent=%2F",
        f"t={TAG}&t=torchjudge-worker%3Alatest",
    ],
)
def test_no_other_image_is_built_and_none_in_another_way(query: str) -> None:
    assert way_of("POST", f"/v1.41/build?{query}").why is not None


def test_of_a_name_that_comes_twice_docker_gets_the_one_that_was_judged() -> None:
    way = way_of("POST", "/v1.41/containers/create?name=other&name=mine&platform=x")
    assert (way.makes, way.target) == ("mine", "/v1.41/containers/create?name=mine")


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ("fromImage=python&tag=3.11-slim", True),
        ("fromImage=python&tag=latest", False),
        ("fromImage=evil%2Fpython&tag=3.11-slim", False),
        ("fromSrc=-&repo=torchjudge-worker", False),
    ],
)
def test_only_the_base_of_the_box_is_pulled(query: str, passes: bool) -> None:
    assert (way_of("POST", f"/v1.41/images/create?{query}").why is None) is passes
