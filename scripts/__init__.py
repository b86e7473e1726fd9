"""Set-up and tests of a checkout: standard library only, since nothing is installed when they start."""
