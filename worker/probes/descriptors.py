"""no descriptor but its own: three that lead nowhere, and the line to the judge"""

import os
import stat


def probe() -> str | None:
    for number in range(1024):
        try:
            kind = os.fstat(number).st_mode
        except OSError:
            continue
        if number < 3 and os.path.samestat(os.fstat(number), os.stat(os.devnull)):
            continue
        if number >= 3 and stat.S_ISSOCK(kind):
            continue
        return f"descriptor {number} is open"
    return None
