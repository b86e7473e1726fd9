"""The web API: routers, errors, and what is opened for as long as it runs.

uvicorn api.app:create_app --factory
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from typing import Any

from fastapi import APIRouter, FastAPI

from api import (
    audit,
    environments,
    errors,
    exports,
    health,
    live,
    metrics,
    problems,
    ready,
    rejudges,
    scores,
    submissions,
    tokens,
)
from api.counting import Counting
from api.limits import BodyLimit
from api.outlook import Forecast
from api.receiving import max_body
from api.services import Services
from api.shutdown import on_stop
from core.connect import open_store
from core.environments import load_environments
from core.events import Follower
from core.figures import Figures
from core.logs import set_up
from core.migrate import upgrade
from core.needs import need_of
from core.opening.opener import Opener
from core.pulse import Pulse
from core.queue import Queue
from core.settings import Settings
from core.source import SourceChecker
from problems.catalog import Catalog, shipped_folder

VERSION = "1"


def create_app(settings: Settings | None = None) -> FastAPI:
    """The app; with settings from the environment unless some are given. Nothing is opened before it starts."""
    chosen = settings or Settings()
    figures = Figures()
    app = FastAPI(
        title="TorchJudge",
        version=VERSION,
        description="An olympiad judge for PyTorch. Errors are problem+json (RFC 9457); see docs/api.md.",
        openapi_url="/v1/openapi.json",
        # Both load their scripts from a public server; contest sites have no internet.
        docs_url=None,
        redoc_url=None,
        lifespan=lambda app: _run(app, chosen, figures),
    )
    app.add_middleware(BodyLimit, most=max_body(chosen))
    app.add_middleware(Counting, figures=figures)
    errors.install(app)
    app.include_router(_routes())
    for part in (ready, metrics):
        app.include_router(part.router)
    _describe_problem(app)
    return app


def _routes() -> APIRouter:
    parts = (submissions, live, problems, environments, scores, rejudges, exports, tokens, audit, health)
    router = APIRouter(prefix="/v1")
    for part in parts:
        router.include_router(part.router)
    return router


def _describe_problem(app: FastAPI) -> None:
    """Add the schema that `errors.answers` refers to."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        document["components"]["schemas"]["Problem"] = errors.Problem.model_json_schema()
        return document

    app.openapi = openapi  # type: ignore[method-assign]


@asynccontextmanager
async def _run(app: FastAPI, settings: Settings, figures: Figures) -> AsyncIterator[None]:
    set_up(settings.log_format)
    upgrade(settings.database)
    follower = Follower(settings)
    with ExitStack() as stack:
        store = stack.enter_context(open_store(settings))
        queue = Queue(settings)
        stack.callback(queue.close)
        checker = SourceChecker(settings.max_source_bytes)
        stack.callback(checker.close)
        checker.prepare()
        opener = Opener(checker.check, settings.max_source_bytes, settings.max_upload_bytes)
        catalog = Catalog.load(settings.problems or shipped_folder())
        store.route({slug: need_of(problem.gpu) for slug, problem in catalog.problems.items()})
        offered = load_environments(settings.environments)
        forecast = Forecast(store, settings.beat_every)
        app.state.services = Services(settings, store, queue, follower, catalog, opener, offered, figures, forecast)
        stack.enter_context(Pulse(store, "api", figures, settings.beat_every))
        stack.enter_context(on_stop(follower.close))
        async with _following(follower):
            yield


@asynccontextmanager
async def _following(follower: Follower) -> AsyncIterator[None]:
    task = asyncio.create_task(follower.run())
    try:
        yield
    finally:
        follower.close()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
