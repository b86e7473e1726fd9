"""A limit on the bodies of requests that answers in problem+json, which the framework's own does not."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import SOURCE_KINDS, respond
from core.errors import SourceError


class BodyLimit:
    """Refuses a body of more than `most` bytes: by its declared length, else as soon as it has grown too long."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdecimal() and int(declared) > self._most:
            await respond(SOURCE_KINDS["too_large"], self._detail())(scope, receive, send)
            return
        await self._app(scope, self._counting(receive), send)

    def _counting(self, receive: Receive) -> Receive:
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._most:
                raise SourceError("too_large", self._detail())
            return message

        return counted

    def _detail(self) -> str:
        return f"a request may have at most {self._most} bytes"
