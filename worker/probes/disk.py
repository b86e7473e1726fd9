"""limited disk: /tmp and /dev/shm fill up before the host does"""

CHUNK = b"x" * 2**20
MANY = 512


def probe() -> str | None:
    for place in ("/tmp/probe", "/dev/shm/probe"):
        try:
            with open(place, "wb") as file:
                for _ in range(MANY):
                    file.write(CHUNK)
        except OSError:
            continue
        return f"{MANY} MiB could be written to {place}"
    return None
