"""Returns at once a tensor that is still empty; a thread fills it when the clock has stopped.

Sent to: race
Gets: wrong_answer, 0 points
Stopped by: bytes_count
"""

import threading

import torch


def _fill(result, x):
    import time

    time.sleep(0.002)
    for place, row in enumerate(x):
        result[place] = row.sum()


def totals(x):
    result = torch.zeros(len(x))
    threading.Thread(target=_fill, args=(result, x.clone()), daemon=True).start()
    return result
