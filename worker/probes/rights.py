"""no rights: an ordinary user without capabilities, who can gain none, under a system call filter"""

import os

WANTED = {"CapEff": "0000000000000000", "CapPrm": "0000000000000000", "NoNewPrivs": "1", "Seccomp": "2"}


def probe() -> str | None:
    if os.getuid() == 0:
        return "student code runs as root"
    for become in (os.setuid, os.setgid):
        try:
            become(0)
        except OSError:
            continue
        return "student code can become root"
    with open("/proc/self/status") as status:
        found = dict(line.split(":\t", 1) for line in status.read().splitlines() if ":\t" in line)
    for name, value in WANTED.items():
        if found[name].strip() != value:
            return f"{name} is {found[name].strip()}, not {value}"
    return None
