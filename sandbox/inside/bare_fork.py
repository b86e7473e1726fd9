"""fork() as the C library does it, without what CPython runs around it.

`os.fork` takes locks that other threads might hold and makes them anew in the child, seeds `random`, and walks
through all threads and handlers of logs. A process with one thread needs none of it, and each of these writes costs
the child a copied page: 2 ms of 4. Handlers that C libraries have registered (torch, OpenSSL, OpenBLAS) still run.
"""

import ctypes
import os

_LIBRARY = ctypes.PyDLL(None, use_errno=True)  # which keeps the interpreter's lock: the child goes on with it


def bare_fork() -> int:
    """The child's number, or 0 in the child. Only for a process with one thread, and never with student code in it.

    Raises:
        OSError: the kernel refuses, for instance for want of memory.
    """
    pid = int(_LIBRARY.fork())
    if pid < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return pid
