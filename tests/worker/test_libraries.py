"""What student code may import is what the keeper puts into a box, and a missing module is answered with it."""

import torch

from core.environments import OWN, own_libraries
from core.verdict import Verdict
from sandbox.keeper.packages import ROOTS
from worker import feedback, replies
from worker.libraries import Libraries
from worker.outcome import Failure
from worker.source import Source

SOURCE = Source("import pandas\n", "f")


def missing(message: str, libraries: Libraries | None = None) -> Failure:
    reply = replies.Raised(
        status="raised",
        text="",
        type="ModuleNotFoundError",
        module="builtins",
        message=message,
        frames=[(0, 1, "<module>")],
    )
    return feedback.raised(reply, SOURCE, 1, libraries)


def test_the_libraries_are_those_of_the_box() -> None:
    assert OWN == ROOTS
    assert Libraries().listed().startswith(f"torch {torch.__version__.partition('+')[0]}, numpy ")


def test_a_missing_module_is_answered_with_what_there_is() -> None:
    # When
    found = missing("No module named 'pandas'")
    # Then
    told = f"You can use: {Libraries().listed()}. Nothing can be installed here."
    assert found.verdict is Verdict.RUNTIME_ERROR
    assert found.message == f"`pandas` is not available here. {told}\n  line 1, in <module>: import pandas"
    assert found.hidden_message == (
        f"Your program imports a module that is not available on line 1: `import pandas`. {told}"
    )


def test_a_module_named_after_a_secret_is_not_told_where_checks_are_hidden() -> None:
    assert "secret" not in missing("No module named 'secret'").hidden_message
    assert missing("<secret>").message.startswith("A module is not available here. ")


def test_where_a_problem_has_its_own_environment_that_is_named_with_all_that_it_has() -> None:
    # When
    found = missing("No module named 'pandas'", Libraries("pictures", ("imageio 2.37.0", "pillow 12.0.0")))
    # Then
    advice = (
        f"This problem's environment `pictures` has: {', '.join(str(one) for one in own_libraries())}, imageio "
        "2.37.0, pillow 12.0.0, and what comes with Python. Nothing can be installed here."
    )
    assert found.message.startswith(f"`pandas` is not available here. {advice}\n")
    assert found.hidden_message.endswith(advice)


def test_of_very_many_libraries_the_first_are_named() -> None:
    listed = Libraries("all", tuple(f"library{number} 1.0" for number in range(100))).listed()
    assert listed.endswith("library36 1.0, 63 more, and what comes with Python")
