"""What is asked of the Docker daemon about images."""

import subprocess
from pathlib import Path

from scripts.aloud import StepFailed, run, say

RECIPE = "torchjudge.recipe"
"""Label of an image of our own: a digest of what it was made from."""


def is_there(image: str) -> bool:
    """Whether the daemon has an image."""
    return subprocess.run(["docker", "image", "inspect", image], capture_output=True, check=False).returncode == 0


def recipe_of(image: str) -> str:
    """The digest of what an image was made from; empty where it has none, or is not there."""
    ask = ["docker", "image", "inspect", "--format", f'{{{{index .Config.Labels "{RECIPE}"}}}}', image]
    return subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()


def pulled(image: str, root: Path) -> bool:
    """Pull an image; False, and a line that says why, where that cannot be done."""
    try:
        run(f"pull {image}", ["docker", "pull", image], cwd=root)
    except StepFailed as failure:
        say(f"  {image} cannot be pulled: {str(failure).splitlines()[-1].strip()}")
        return False
    return True
