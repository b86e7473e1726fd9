"""`scripts/stack up|samples|down|run`: the compose file brought up on this machine, used, and taken down."""

import argparse
import os
import shutil
import socket
import subprocess
from pathlib import Path

from scripts import system
from scripts.aloud import StepFailed, say
from scripts.compose import env_file, images
from scripts.compose.stack import PORT, PROJECT, RUN, TAG, Stack

NEEDED = (
    system.Part("docker.io", "the containers", system.has_docker),
    system.Part("docker-compose", "the compose file", system.has_compose),
)
ALL = "torchjudge samples"
FEW = "torchjudge samples softmax && torchjudge samples --samples few pairwise-distance polynomial-fit"
"""Every way in which a submission can end, and speed and training besides."""
TRIAL = {PROJECT: "torchjudge-trial", TAG: "trial", RUN: "/run/torchjudge-trial"}
TOKEN = "$(torchjudge token create samples --role coach --days 1)"


def main(root: Path, arguments: list[str]) -> int:
    """Do what is asked; the exit code. Raises `StepFailed`."""
    asked = _parser().parse_args(arguments)
    system.ensure(NEEDED, root)
    if not system.docker_answers():
        raise StepFailed(
            "No Docker daemon answers. Start it:\n  sudo systemctl start docker\n(without systemd: sudo dockerd)"
        )
    if asked.what == "run":
        return trial(root, asked.samples)
    stack = Stack(root, root / ".env")
    if asked.what == "up":
        return up(stack, {PROJECT: "torchjudge"})
    if not stack.settings.is_file():
        raise StepFailed(f"there is no {stack.settings}, so no stack of this checkout; scripts/stack up makes both")
    return samples(stack, asked.samples) if asked.what == "samples" else down(stack, asked.volumes)


def up(stack: Stack, chosen: dict[str, str]) -> int:
    """Make what is missing, and bring the stack up. What is up already, and has not changed, stays."""
    if not stack.settings.is_file():
        env_file.make(stack.settings, {**chosen, **images.choose(stack.root)})
        say(f"  made {stack.settings} with new secrets; only its owner can read it")
    said = env_file.read(stack.settings)
    images.ensure({name: said.get(name, image) for name, image in images.OFFICIAL.items()}, stack.root)
    stack.say_to("build the images of API and worker", "build", "migrate", "worker")
    stack.start()
    stack.wait()
    print(f"TorchJudge serves at {stack.address}", flush=True)
    say("  a token: " + " ".join(stack.compose("exec", "api", "torchjudge token create NAME --role admin")))
    return 0


def samples(stack: Stack, which: str) -> int:
    """Send samples through the API, from a container beside it, so that nothing needs to be installed here."""
    if which == "none":
        return 0
    line = f"TORCHJUDGE_TOKEN={TOKEN} && export TORCHJUDGE_TOKEN && {FEW if which == 'few' else ALL}"
    return subprocess.run(
        stack.compose("exec", "-T", "api", "sh", "-c", line), cwd=stack.root, check=False
    ).returncode


def down(stack: Stack, volumes: bool) -> int:
    """Take the stack down; what it stored stays, unless that is to go, too."""
    stack.say_to("stop the services", "down", "--remove-orphans", *(["--volumes"] if volumes else []))
    if not volumes:
        say("  the database and the broker's file are kept; scripts/stack up goes on with them")
    return 0


def trial(root: Path, which: str) -> int:
    """Up, samples, down: secrets, port, volumes and run directory are this trial's alone, and gone after it."""
    folder = root / ".cache" / "trial"
    folder.mkdir(parents=True, exist_ok=True)
    stack = Stack(root, folder / "env")
    if stack.settings.is_file():  # an earlier trial was killed
        down(stack, volumes=True)
        stack.settings.unlink()
    try:
        up(stack, {**TRIAL, PORT: str(_free_port())})
        return samples(stack, which)
    finally:
        down(stack, volumes=True)
        stack.settings.unlink()
        if os.access(TRIAL[RUN], os.W_OK):
            shutil.rmtree(TRIAL[RUN], ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/stack", description=__doc__)
    parser.add_argument("what", choices=["up", "samples", "down", "run"], help="run: up, samples, and down again")
    parser.add_argument("--samples", choices=["all", "few", "none"], default="all", help="which are sent")
    parser.add_argument("--volumes", action="store_true", help="down: what was stored goes, too")
    return parser
