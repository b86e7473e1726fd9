"""For whoever restarts and watches the service: does this process live, and would a submission be judged now."""

from fastapi import APIRouter, Response

from api.services import UsedServices
from api.staff_schemas import Alive, Readiness
from core.standing import parts

router = APIRouter(tags=["service"])


@router.get("/healthz", operation_id="isAlive", summary="Does this process live")
async def is_alive() -> Alive:
    """Always 200 while the process answers, whatever else is missing: restarting it would mend nothing."""
    return Alive(status="alive")


@router.get(
    "/readyz",
    operation_id="isReady",
    summary="Would a submission be judged now",
    responses={503: {"model": Readiness, "description": "Something is missing; `missing` says what."}},
)
def is_ready(used: UsedServices, response: Response) -> Readiness:
    """The database, the broker, and how many workers have given a sign of life of late; 503 if any is missing."""
    found = parts(used.store, used.queue, used.settings.beat_every)
    if not found.ready:
        response.status_code = 503
    return Readiness.model_validate({**found.model_dump(), "ready": found.ready})
