"""Problems: the public half, and what a student starts from."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from api.errors import answers
from api.problem_schemas import BrokenProblem, ProblemLine, ProblemPage, ProblemView
from api.services import Asker, UsedServices, is_coach

router = APIRouter(tags=["problems"])

PYTHON = "text/x-python; charset=utf-8"


@router.get("/problems", operation_id="listProblems", summary="List problems", responses=answers(401))
def list_problems(token: Asker, used: UsedServices) -> ProblemPage:
    """All problems by name; coaches also see which are broken, and why."""
    catalog = used.catalog
    items = [ProblemLine.model_validate(one) for _, one in sorted(catalog.problems.items())]
    broken = [BrokenProblem(slug=slug, error=str(error)) for slug, error in sorted(catalog.broken.items())]
    return ProblemPage(items=items, broken=broken if is_coach(token) else [])


@router.get(
    "/problems/{slug}", operation_id="getProblem", summary="Read a problem", responses=answers(401, 404, 409)
)
def get_problem(slug: str, _token: Asker, used: UsedServices) -> ProblemView:
    """The public half of a problem: statement, entry, limits and subtasks."""
    return ProblemView.of(used.problem(slug))


@router.get(
    "/problems/{slug}/starter",
    operation_id="getStarter",
    summary="Read a problem's starter file",
    response_class=PlainTextResponse,
    responses=answers(401, 404, 409),
)
def get_starter(slug: str, _token: Asker, used: UsedServices) -> PlainTextResponse:
    """The Python file that a student starts from."""
    problem = used.problem(slug)
    name = f'attachment; filename="{problem.slug}.py"'
    return PlainTextResponse(problem.starter, media_type=PYTHON, headers={"Content-Disposition": name})
