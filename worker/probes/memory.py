"""limited memory: what asks for more than its share is stopped"""


def probe() -> str | None:
    hoard = []
    for _ in range(4096):
        hoard.append(b"x" * 2**20)
    return "4 GiB of memory could be had"
