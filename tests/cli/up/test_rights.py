"""Commands that are started without power over boxes."""

import subprocess
import sys

from cli.up.command import weaknesses_of
from cli.up.rights import can_deprive, deprived
from cli.up.services import BoxNews
from tests.boxes import ROOT

LOOK = "from worker.powers import powers; print(powers())"


def test_root_can_start_a_process_that_finds_no_power_in_itself() -> None:
    # Given root, as these tests need
    assert can_deprive()

    # When a command is started without rights
    done = subprocess.run(
        deprived((sys.executable, "-c", LOOK)), cwd=ROOT, capture_output=True, text=True, check=True
    )

    # Then it has no capability, reaches no Docker, and can write no cgroup
    assert done.stdout.strip() == "[]"


def test_arguments_arrive_as_they_were_given() -> None:
    # Given arguments that a shell would break
    words = ("a b", "$HOME", "'", "--", "*")

    # When the command prints them
    printed = subprocess.run(
        deprived((sys.executable, "-c", "import sys; print(sys.argv[1:])", *words)),
        capture_output=True,
        text=True,
        check=True,
    )

    # Then none has changed
    assert printed.stdout.strip() == str(list(words))


def test_what_is_weaker_is_told_the_boxes_weaknesses_and_the_workers_rights() -> None:
    # Given boxes that lack something
    news = BoxNews("bubblewrap", "no daemon answers", ("no cgroups",))

    # Then that is told, and where rights cannot be taken, that too
    assert weaknesses_of(news, deprived=True) == ["no cgroups"]
    told = weaknesses_of(news, deprived=False)
    assert told[0] == "no cgroups"
    assert "rights" in told[1]
