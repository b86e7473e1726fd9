"""The best score of each student on each problem, for coaches: as JSON, and as CSV for a spreadsheet."""

import csv
import io

from fastapi import APIRouter, Response

from api.errors import answers
from api.schemas import ScorePage, ScoreView
from api.services import Coach, UsedServices
from core.submission import Score

router = APIRouter(tags=["scores"])

COLUMNS = ("user", "problem", "points", "max_points", "verdict", "submission", "submissions", "created_at")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@router.get("/scores", operation_id="listScores", summary="List best scores", responses=answers(401, 403))
def list_scores(
    _token: Coach, used: UsedServices, problem: str | None = None, user: str | None = None
) -> ScorePage:
    """The best judged submission of each student on each problem."""
    return ScorePage(items=[ScoreView.of(score) for score in used.store.scores(problem, user)])


@router.get(
    "/scores.csv",
    operation_id="exportScores",
    summary="Export best scores",
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}, **answers(401, 403)},
)
def export_scores(
    _token: Coach, used: UsedServices, problem: str | None = None, user: str | None = None
) -> Response:
    """The same as CSV; text that a spreadsheet would read as a formula is quoted with an apostrophe."""
    headers = {"Content-Disposition": 'attachment; filename="scores.csv"'}
    return Response(write_csv(used.store.scores(problem, user)), media_type="text/csv", headers=headers)


def write_csv(scores: list[Score]) -> str:
    """A table with a header, with lines that end as RFC 4180 says."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for score in scores:
        facts = score.model_dump(mode="json")
        writer.writerow([cell(facts[name]) for name in COLUMNS])
    return text.getvalue()


def cell(value: object) -> object:
    """A cell that no spreadsheet runs: a name may begin with `=`."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
