"""Fuzzing needs atheris, which is to be had where requirements/test.in says; elsewhere hypothesis must do."""

import platform
import sys

HAS_ATHERIS = sys.version_info < (3, 14) and platform.machine() == "x86_64"

collect_ignore = [] if HAS_ATHERIS else ["test_fuzz.py"]
