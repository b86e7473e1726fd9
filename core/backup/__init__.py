"""Trusted: everything that the database holds, as one file that is independent of the kind of database.

manifest    what an archive says of itself
archive     the file: written, opened, checked
cells       rows of the database as lines of the file, and back
saving      from the database into a file, as of one moment
loading     from a file into an empty database, all or nothing
"""

from core.backup.loading import load
from core.backup.manifest import Manifest, Progress
from core.backup.saving import save

__all__ = ["Manifest", "Progress", "load", "save"]
