"""Trusted: which requests to Docker the keeper may make, by method and path; a container's own are in `boxes`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlencode, urlsplit

READ = re.compile(r"/(_ping|version|info|images/[A-Za-z0-9._/:-]+/json|containers/json)")
CREATE = re.compile(r"/containers/create")
OF_BOX = re.compile(r"/containers/([A-Za-z0-9_.-]+)(?:/(json|logs|start|pause|unpause))?")
BUILD = re.compile(r"/build")
PULL = re.compile(r"/images/create")
VERSION = re.compile(r"^/v[0-9.]+(?=/)")

BUILT = re.compile(r"torchjudge-(site|box):[0-9a-f]{16}")
BASE = re.compile(r"3\.[0-9]{1,2}-slim")
BUILD_OPTIONS = frozenset({"t", "q", "nocache", "rm", "forcerm", "pull", "buildargs"})
METHODS = {"json": "GET", "logs": "GET", "start": "POST", "pause": "POST", "unpause": "POST", None: "DELETE"}

Query = Mapping[str, str]


@dataclass(frozen=True)
class Way:
    """What is to be done with a request: `why` it is refused, else what is to be looked at before it may pass.

    `target` is what Docker is asked. `container` must be a box of ours; `makes` is the name of a container whose
    description in the body must be a box's.
    """

    target: str = ""
    why: str | None = None
    container: str | None = None
    makes: str | None = None


def way_of(method: str, target: str) -> Way:
    """Judge a request by its first line."""
    parts = urlsplit(target)
    query = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    path = VERSION.sub("", parts.path)
    if ".." in path:
        return Way(why="the path leads elsewhere")
    if method in ("GET", "HEAD") and READ.fullmatch(path):
        return Way(target)
    if method == "POST" and CREATE.fullmatch(path):
        name = query.get("name", "")
        return Way(_target(parts.path, {"name": name}), makes=name)
    if method == "POST" and BUILD.fullmatch(path):
        return _build(parts.path, query)
    if method == "POST" and PULL.fullmatch(path):
        return _pull(parts.path, query)
    found = OF_BOX.fullmatch(path)
    if found and METHODS[found[2]] == method:
        return Way(target, container=found[1])
    return Way(why=f"{method} {path} is nothing that making boxes needs")


def _build(path: str, query: Query) -> Way:
    """An image of the box alone, and without a network: what it is made from is all in the request."""
    unknown = sorted(query.keys() - BUILD_OPTIONS)
    if unknown:
        return Way(why=f"an image is built without {', '.join(unknown)}")
    if not BUILT.fullmatch(query.get("t", "")):
        return Way(why="only images of the box may be built")
    return Way(_target(path, {**query, "networkmode": "none"}))


def _pull(path: str, query: Query) -> Way:
    image, tag = query.get("fromImage"), query.get("tag", "")
    if image != "python" or not BASE.fullmatch(tag):
        return Way(why="only Python may be pulled")
    return Way(_target(path, {"fromImage": image, "tag": tag}))


def _target(path: str, query: Query) -> str:
    """Put together anew: of a name that comes twice Docker would read the other one."""
    return f"{path}?{urlencode(query, quote_via=quote)}"
