"""`interactive`: the shares that games against the interactor earn. Proved: it plays in a box of its own."""

from dataclasses import dataclass

from pydantic import JsonValue

from core.errors import CoachFault
from core.verdict import CheckReport, Verdict
from problems.kinds.interactive import InteractiveCheck
from worker.checks.differing import differing
from worker.clean import clean
from worker.compare import Difference
from worker.values import Value

KIND = "interactive"
MAX_SENTENCE = 500


@dataclass(frozen=True)
class Game:
    """How one game ended: the share that it earns, the interactor's sentence about it, and its number of turns."""

    share: float
    sentence: str
    turns: int


def ended(result: Value, turns: int, file: str) -> Game:
    """The game that the interactor says was played: it returns a share, or a pair of a share and a sentence.

    Raises:
        CoachFault: it returned something else.
    """
    share, sentence = result if isinstance(result, tuple | list) and len(result) == 2 else (result, "")
    if not isinstance(share, int | float) or not 0 <= share <= 1 or not isinstance(sentence, str):
        raise CoachFault(f"{file}: interact must return a share from 0 to 1, or a pair (share, sentence)")
    return Game(float(share), clean(sentence, MAX_SENTENCE), turns)


def too_long(turns: int) -> Game:
    """A game that was not over after the last turn."""
    return Game(0.0, f"The game was not over after {turns} turns, the most that it may take.", turns)


def unfit(turn: int, difference: Difference) -> CheckReport:
    """The report on a result that the interactor is not given."""
    return differing(KIND, f"Turn {turn + 1}", difference)


def judge(check: InteractiveCheck, games: tuple[Game, ...]) -> CheckReport:
    """The share that all games earn together, by the check's rule."""
    shares = [game.share for game in games]
    share = min(shares) if check.rule == "worst" else sum(shares) / len(shares)
    missed = Verdict.PARTIAL if share > 0 else Verdict.WRONG_ANSWER
    facts: dict[str, JsonValue] = {"shares": list(shares), "turns": [game.turns for game in games]}
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED if share == 1.0 else missed,
        share=share,
        message=_sentence(games, share),
        hidden_message=_earned(len(games), share),
        facts=facts,
    )


def _sentence(games: tuple[Game, ...], share: float) -> str:
    """What is earned, and what the interactor says of the worst game."""
    worst = min(range(len(games)), key=lambda number: games[number].share)
    game = games[worst]
    which = f"Game {worst + 1} of {len(games)}" if len(games) > 1 else "The game"
    told = f"{which} ended after {game.turns} turns. {game.sentence}".rstrip()
    return f"{told} {_earned(len(games), share)}"


def _earned(games: int, share: float) -> str:
    if share == 1.0:
        return "You won." if games == 1 else f"You won all {games} games."
    return f"That earns {share:.0%} of the points of this check."
