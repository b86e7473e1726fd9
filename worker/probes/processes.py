"""limited processes: a fork bomb ends soon, by itself"""

import os
import signal

MANY = 4096


def probe() -> str | None:
    children = []
    try:
        for _ in range(MANY):
            child = os.fork()
            if child == 0:
                signal.pause()
                os._exit(0)
            children.append(child)
    except OSError:
        return None
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return f"{MANY} processes could be started"
