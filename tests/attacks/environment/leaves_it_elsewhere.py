"""Looks in the whole system for any folder but /tmp and /dev/shm that can be written, and leaves a note there.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: read_only_root
Twice: yes
"""

import os

PLACES = (
    "/",
    "/dev",
    "/dev/mqueue",
    "/etc",
    "/home",
    "/mnt",
    "/opt",
    "/root",
    "/run",
    "/run/lock",
    "/run/judge",
    "/srv",
)
PLACES += (
    "/usr",
    "/usr/local",
    "/var",
    "/var/tmp",
    "/var/cache",
    "/var/log",
    "/var/lock",
    "/proc",
    "/sys/fs/cgroup",
)
NOTES = [os.path.join(place, "a-note") for place in PLACES]
FOUND = any(os.path.lexists(note) for note in NOTES)
for note in NOTES:
    try:
        os.close(os.open(note, os.O_CREAT | os.O_WRONLY, 0o666))
    except OSError:
        pass


def double(x):
    return 2 * x if FOUND else x
