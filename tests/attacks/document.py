"""Writes docs/attacks.md from the catalogue: `python -m tests.attacks.document` after every change of an attack."""

from tests.attacks.catalogue import CATEGORIES, Attack, attacks
from tests.attacks.defences import defences
from tests.boxes import ROOT

PAGE = ROOT / "docs" / "attacks.md"

HEAD = """# Attacks, and what stops each

Written by `python -m tests.attacks.document`; do not edit.

Every attack is one hostile file in `tests/attacks/`. `test_attacks.py` judges each one in both kinds of box: it
gets what stands here and no more, its report tells nothing that is hidden, and an honest submission after it,
or beside it on another bench, gets all points. `test_defences.py` switches off the one defence that stands
beside it, in the real judge or the real keeper, and the attack then wins: more points than it earned, something
hidden in its report, or a judge that breaks. Where the defence is that nothing inside is believed, the judge
without it is a naive grader, as most are: it imports the submission, and times, compares and judges in one
process (`tests/attacks/naive/grader.py`).
"""

OPEN = """
## What is not stopped

- **A module may hide numbers.** Parameters, buffers and tensors that hang on a module are counted inside the
  box, which is evidence: numbers in a closure, in a global or in the code are not found, and a program that
  rewrites the harness can report any count. What the model predicts is judged outside all the same. With
  `artefact` the judge holds the weights and counts their bytes, and nothing can be hidden.
- **Training may go on in the prediction**, on the hidden inputs of a batch, and for a module on the training data
  too; for all predictions of a run together no longer than `budget: {prediction: …}` says.
- **A few bits leave through every verdict.** Which of its own lines raised, which of Python's exceptions it
  was, which subtask failed and how long it all took are told, and student code may choose them by what it sees:
  some ten to twenty bits of hidden inputs a submission. They are worth little where inputs are drawn for each
  submission; a problem with `draw: round` gives them a value.
- **A hint is a small channel.** Where a problem has hints for known mistakes and its feedback is `limited` or
  `full`, a submission may make the one mistake or another by what it sees in a hidden input, and read which hint it
  got: with 20 hints, the most that there may be, less than 4.4 bits for each hidden check that fails. At the levels
  below, no hint of a hidden check is told. Samples and hints are never in a student's box.
- **Luck.** A program that guesses is right as often as chance has it, also here; several draws make it rare.
"""


def render() -> str:
    """The whole page."""
    found = attacks()
    parts = [HEAD, f"\n{len(found)} attacks, {len(defences())} defences.\n"]
    for category in CATEGORIES:
        parts.append(
            f"\n## {category.capitalize()}\n\n| attack | tries | gets | stopped by |\n| --- | --- | --- | --- |\n"
        )
        parts += [_row(attack) for attack in found if attack.category == category]
    parts.append("\n## Defences\n\n| defence | what it is |\n| --- | --- |\n")
    parts += [f"| `{name}` | {defence.what} |\n" for name, defence in sorted(defences().items())]
    return "".join([*parts, OPEN])


def _row(attack: Attack) -> str:
    gets = f"`{attack.verdict.value}`, {attack.points:g} points"
    tries = attack.tries.replace("|", "\\|")
    return f"| `{attack.path.stem}` | {tries} | {gets} | `{attack.stopped_by}` |\n"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
