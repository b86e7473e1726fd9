"""What games earn together, and what is told of them."""

import pytest

from core.errors import CoachFault
from core.verdict import Verdict
from problems.kinds.interactive import InteractiveCheck
from worker.checks import interactive
from worker.checks.interactive import Game
from worker.values import Value

WON = Game(1.0, "You found 7.", 4)
HALF = Game(0.5, "You found 9.", 30)
LOST = Game(0.0, "You did not find 3.", 100)
WORST = InteractiveCheck("interactor.py", 2, 100, "worst")
MEAN = InteractiveCheck("interactor.py", 2, 100, "mean")


@pytest.mark.parametrize(
    ("check", "games", "verdict", "share", "message", "hidden"),
    [
        (WORST, (WON,), Verdict.ACCEPTED, 1.0, "The game ended after 4 turns. You found 7. You won.", "You won."),
        (
            WORST,
            (WON, HALF),
            Verdict.PARTIAL,
            0.5,
            "Game 2 of 2 ended after 30 turns. You found 9. That earns 50% of the points of this check.",
            "That earns 50% of the points of this check.",
        ),
        (
            MEAN,
            (WON, LOST),
            Verdict.PARTIAL,
            0.5,
            "Game 2 of 2 ended after 100 turns. You did not find 3. That earns 50% of the points of this check.",
            "That earns 50% of the points of this check.",
        ),
        (
            WORST,
            (WON, LOST),
            Verdict.WRONG_ANSWER,
            0.0,
            "Game 2 of 2 ended after 100 turns. You did not find 3. That earns 0% of the points of this check.",
            "That earns 0% of the points of this check.",
        ),
        (
            WORST,
            (interactive.too_long(100),),
            Verdict.WRONG_ANSWER,
            0.0,
            "The game ended after 100 turns. The game was not over after 100 turns, the most that it may take. "
            "That earns 0% of the points of this check.",
            "That earns 0% of the points of this check.",
        ),
    ],
)
def test_games_earn_a_share_together_and_the_worst_is_told(
    check: InteractiveCheck, games: tuple[Game, ...], verdict: Verdict, share: float, message: str, hidden: str
) -> None:
    # When
    report = interactive.judge(check, games)

    # Then
    assert (report.verdict, report.share) == (verdict, share)
    assert (report.message, report.hidden_message) == (message, hidden)
    assert report.hidden_facts == {}


@pytest.mark.parametrize(
    ("result", "game"),
    [
        (1, Game(1.0, "", 3)),
        (0.5, Game(0.5, "", 3)),
        (True, Game(1.0, "", 3)),
        ((0, "No\x1b[2J."), Game(0.0, "No[2J.", 3)),
        ([1.0, "Yes."], Game(1.0, "Yes.", 3)),
    ],
)
def test_an_interactor_returns_a_share_or_a_pair(result: Value, game: Game) -> None:
    found = interactive.ended(result, 3, "interactor.py")
    assert (found.share, found.turns) == (game.share, 3)
    assert "\x1b" not in found.sentence


@pytest.mark.parametrize("result", [None, "won", 2, -0.1, (1, 2), (1, "a", "b"), {"share": 1}])
def test_anything_else_is_a_coachs_fault_that_names_the_file(result: Value) -> None:
    with pytest.raises(CoachFault, match=r"interactor\.py: interact must return a share from 0 to 1"):
        interactive.ended(result, 3, "interactor.py")
