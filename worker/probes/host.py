"""nothing of the host: no secrets, no Docker socket, no other process to be seen"""

import os

SECRETS = (
    "/etc/shadow",
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/root/.ssh",
    "/proc/1/environ",
    "/proc/1/mem",
)


def probe() -> str | None:
    for path in SECRETS:
        if os.access(path, os.R_OK):
            return f"{path} can be read"
    processes = [entry for entry in os.listdir("/proc") if entry.isdigit()]
    if len(processes) > 8:
        return f"{len(processes)} processes can be seen: that is the host's /proc"
    return None
