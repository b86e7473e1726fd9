"""Counts the requests of this process, and how long they take, for /metrics."""

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.figures import REQUEST_SECONDS, REQUESTS, Figures

LIVE = "followSubmission"
UNKNOWN = "none"


class Counting:
    """Counts by operation, never by address: those that nobody serves share one line."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self._app = app
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = "500", time.monotonic()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            operation = getattr(scope.get("route"), "operation_id", None) or UNKNOWN
            self._figures.count(REQUESTS, operation, status)
            if operation != LIVE:
                self._figures.observe(REQUEST_SECONDS, time.monotonic() - began, operation)
