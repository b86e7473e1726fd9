"""no sockets but Unix and IP: no packets of the wire, no virtual machines' lines, none to the kernel"""

import socket


def probe() -> str | None:
    for name, kind in (
        ("AF_PACKET", socket.SOCK_RAW),
        ("AF_VSOCK", socket.SOCK_STREAM),
        ("AF_NETLINK", socket.SOCK_RAW),
        ("AF_ALG", socket.SOCK_SEQPACKET),
    ):
        try:
            socket.socket(getattr(socket, name), kind).close()
        except OSError:
            continue
        return f"a socket of {name} can be opened"
    return None
