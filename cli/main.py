"""The command `torchjudge`: its sub-commands, and what each way of ending means to a script.

Exit codes: 0 full points (or all as expected), 1 not so, 2 wrong use or a broken problem, 3 a fault of the judge.
"""

import signal
import sys
import traceback
from importlib.metadata import version as installed

import typer

from cli.audit import audit
from cli.backup import backup, restore
from cli.doctor import doctor
from cli.grade import grade
from cli.new import new
from cli.processes import adopt_orphans, bury_orphans
from cli.sending import send
from cli.status import status
from cli.submit import submit
from cli.terminal import say
from cli.token import token_app
from cli.up.command import up
from cli.verify.command import verify
from core.errors import TorchJudgeError, UsageError

FULL, WRONG_USE, OUR_FAULT = 0, 2, 3

app = typer.Typer(
    help="An olympiad judge for PyTorch.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(up)
app.command()(submit)
app.command(name="samples")(send)
app.command()(grade)
app.command()(verify)
app.command()(new)
app.command()(doctor)
app.command()(status)
app.command()(audit)
app.command()(backup)
app.command()(restore)
app.add_typer(token_app, name="token")


@app.command()
def version() -> None:
    """Print the version of TorchJudge."""
    print(installed("torchjudge"))


def main() -> None:
    """Run a command. What a killed box leaves behind comes to us to be reaped, and is reaped before we go."""
    adopt_orphans()
    signal.signal(signal.SIGTERM, _interrupt)
    code = _run()
    bury_orphans(say)
    sys.exit(code)


def _run() -> int:
    """The named boundary where every exception becomes a sentence and an exit code."""
    try:
        app()
    except SystemExit as done:  # how typer ends, also after wrong options (2) and Ctrl-C (130)
        return done.code if isinstance(done.code, int) else FULL
    except UsageError as error:
        say(f"torchjudge: {error}")
        return WRONG_USE
    except TorchJudgeError as error:
        say(f"torchjudge: the judge failed: {error}")
        return OUR_FAULT
    except Exception:  # a bug of ours must not look like a verdict
        traceback.print_exc()
        return OUR_FAULT
    return FULL


def _interrupt(_number: int, _frame: object) -> None:
    """Let SIGTERM unwind the stack like Ctrl-C, so that everything started is stopped."""
    raise KeyboardInterrupt
