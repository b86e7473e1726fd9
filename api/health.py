"""Whether the service works, for whoever watches it; no token is needed."""

from fastapi import APIRouter, Response
from sqlalchemy.exc import SQLAlchemyError

from api.schemas import Health
from api.services import UsedServices
from core.submission import Status

router = APIRouter(tags=["service"])


@router.get(
    "/health",
    operation_id="getHealth",
    summary="Is the service well",
    responses={503: {"model": Health, "description": "The database does not answer."}},
)
def get_health(used: UsedServices, response: Response) -> Health:
    """The database, the broker, and how many submissions wait and run. 503 if the database is down."""
    broker = used.queue.waiting() is not None
    try:
        depth = used.store.depth()
    except SQLAlchemyError:
        response.status_code = 503
        return Health(status="down", database=False, broker=broker, queued=None, running=None)
    status = "ok" if broker else "degraded"
    queued, running = depth[Status.QUEUED], depth[Status.RUNNING]
    return Health(status=status, database=True, broker=broker, queued=queued, running=running)
