"""no network: nothing but the loopback exists, and nobody can be reached"""

import socket


def probe() -> str | None:
    with open("/proc/net/dev") as table:
        names = [line.split(":")[0].strip() for line in table.readlines()[2:]]
    if names != ["lo"]:
        return f"network interfaces are there: {', '.join(names)}"
    try:
        socket.create_connection(("192.0.2.1", 53), timeout=0.5).close()
    except OSError:
        return None
    return "an address outside was reached"
