"""The profile `sandbox/inside/seccomp.json` for boxes without Docker: compiled by libseccomp to a BPF program.

Docker reads the file as it is. Here `libseccomp.so.2` is called through ctypes: its own binding for Python is not
on the package index, and the one that is there has not been touched since 2021.
"""

import ctypes
import ctypes.util
import errno
import json
import os
from ctypes import c_char_p, c_int, c_uint, c_uint32, c_uint64, c_void_p
from pathlib import Path
from typing import Any

from core.errors import KeeperFault

_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_UNKNOWN = -1
_COMPARE = {"SCMP_CMP_NE": 1, "SCMP_CMP_EQ": 4, "SCMP_CMP_MASKED_EQ": 7}


class _Argument(ctypes.Structure):
    """`struct scmp_arg_cmp` of seccomp.h."""

    _fields_ = (("arg", c_uint), ("op", c_int), ("datum_a", c_uint64), ("datum_b", c_uint64))


def profile_path() -> Path:
    """Return where the profile lies."""
    return Path(__file__).resolve().parents[1] / "inside" / "seccomp.json"


def compile_profile(path: Path) -> bytes | None:
    """Return the profile as a BPF program; None where libseccomp is not installed. Raises KeeperFault."""
    try:
        library = _library()
    except OSError:
        return None
    profile = json.loads(path.read_text())
    context = library.seccomp_init(_action(profile))
    if not context:
        raise KeeperFault("libseccomp refused the profile's default action")
    try:
        for rule in profile["syscalls"]:
            _add(library, context, rule)
        return _export(library, context)
    finally:
        library.seccomp_release(context)


def _add(library: ctypes.CDLL, context: int, rule: dict[str, Any]) -> None:
    """Add one rule for each of its names; a name this machine's architecture does not know is passed over."""
    given = rule.get("args", [])
    compared = [_Argument(a["index"], _COMPARE[a["op"]], a["value"], a.get("valueTwo", 0)) for a in given]
    arguments = (_Argument * len(compared))(*compared)
    for name in rule["names"]:
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number <= _UNKNOWN:
            continue
        code = library.seccomp_rule_add_array(context, _action(rule), number, len(compared), arguments)
        if code < 0:
            raise KeeperFault(f"libseccomp refused the rule for {name}: {os.strerror(-code)}")


def _action(rule: dict[str, Any]) -> int:
    name = rule.get("action") or rule["defaultAction"]
    if name == "SCMP_ACT_ALLOW":
        return _ALLOW
    if name == "SCMP_ACT_ERRNO":
        return _ERRNO | int(rule.get("errnoRet", errno.EPERM))
    raise KeeperFault(f"the seccomp profile names an action we do not use: {name}")


def _export(library: ctypes.CDLL, context: int) -> bytes:
    descriptor = os.memfd_create("seccomp")
    try:
        code = library.seccomp_export_bpf(context, descriptor)
        if code < 0:
            raise KeeperFault(f"libseccomp could not compile the profile: {os.strerror(-code)}")
        return os.pread(descriptor, os.fstat(descriptor).st_size, 0)
    finally:
        os.close(descriptor)


def _library() -> ctypes.CDLL:
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.argtypes = [c_uint32]
    library.seccomp_init.restype = c_void_p
    library.seccomp_release.argtypes = [c_void_p]
    library.seccomp_release.restype = None
    library.seccomp_syscall_resolve_name.argtypes = [c_char_p]
    library.seccomp_export_bpf.argtypes = [c_void_p, c_int]
    library.seccomp_rule_add_array.argtypes = [c_void_p, c_uint32, c_int, c_uint, c_void_p]
    return library
