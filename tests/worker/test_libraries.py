"""What student code may import is what the keeper puts into a box, and a missing module is answered with it."""

import torch

from core.verdict import Verdict
from sandbox.keeper.packages import ROOTS
from worker import feedback, libraries, replies
from worker.outcome import Failure
from worker.source import Source

SOURCE = Source("import pandas\n", "f")


def missing(message: str) -> Failure:
    reply = replies.Raised(
        status="raised",
        text="",
        type="ModuleNotFoundError",
        module="builtins",
        message=message,
        frames=[(0, 1, "<module>")],
    )
    return feedback.raised(reply, SOURCE, 1)


def test_the_libraries_are_those_of_the_box() -> None:
    assert libraries.NAMES == ROOTS
    assert libraries.libraries().startswith(f"torch {torch.__version__.partition('+')[0]}, numpy ")


def test_a_missing_module_is_answered_with_what_there_is() -> None:
    # When
    found = missing("No module named 'pandas'")
    # Then
    told = f"You can use: {libraries.libraries()}. Nothing can be installed here."
    assert found.verdict is Verdict.RUNTIME_ERROR
    assert found.message == f"`pandas` is not available here. {told}\n  line 1, in <module>: import pandas"
    assert found.hidden_message == (
        f"Your program imports a module that is not available on line 1: `import pandas`. {told}"
    )


def test_a_module_named_after_a_secret_is_not_told_where_checks_are_hidden() -> None:
    assert "secret" not in missing("No module named 'secret'").hidden_message
    assert missing("<secret>").message.startswith("A module is not available here. ")
