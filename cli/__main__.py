"""`python -m cli` is `torchjudge`."""

from cli.main import main

main()
