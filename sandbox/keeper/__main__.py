"""`python -m sandbox.keeper --run RUN [--box auto|docker|bubblewrap] [--image TAG] [--runtime R]`."""

import sys

from sandbox.keeper.main import main

sys.exit(main())
