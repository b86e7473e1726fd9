"""What the endpoints work with, opened once for a process, and who is asking."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.errors import Unauthenticated
from api.outlook import Forecast, Outlook
from core.environments import Environment
from core.errors import Forbidden, NotFound, ProblemError
from core.events import Follower
from core.feedback import Feedback
from core.figures import Figures
from core.needs import need_of
from core.opening.opener import Opener
from core.queue import Queue
from core.settings import Settings
from core.store import Store
from core.submission import Overview, Role, Token
from core.tokens import check_token
from problems.catalog import Catalog
from problems.spec import Problem


@dataclass(frozen=True)
class Services:
    """Everything that the endpoints use."""

    settings: Settings
    store: Store
    queue: Queue
    follower: Follower
    catalog: Catalog
    opener: Opener
    environments: dict[str, Environment]
    figures: Figures
    forecast: Forecast

    def problem(self, slug: str) -> Problem:
        """The problem with this slug.

        Raises:
            NotFound, ProblemError: there is none; there is, but it cannot be judged until its coach mends it.
        """
        if slug in self.catalog.broken:
            # Why it is broken may quote the coach's files, so it is not for everybody.
            raise ProblemError(slug, "this problem cannot be judged until its coach has mended it")
        return self.catalog.get(slug)

    def need(self, slug: str) -> str | None:
        """What a problem needs of a worker; None if it is gone or broken."""
        problem = self.catalog.problems.get(slug)
        return None if problem is None else need_of(problem.gpu)

    def outlook(self, submission: Overview) -> Outlook:
        """How long a submission will wait; nothing, if it does not."""
        problem = self.catalog.problems.get(submission.problem)
        asked = str(problem.gpu) if problem is not None and problem.gpu is not None else "what its problem needs"
        return self.forecast.outlook(submission.place, submission.need, asked)

    def feedback(self, slug: str) -> Feedback:
        """How much a student may see of hidden checks; the least, if the problem is gone or broken."""
        try:
            return self.problem(slug).feedback
        except (NotFound, ProblemError):
            return "none"

    def level(self, slug: str, token: Token) -> Feedback | None:
        """The feedback level under which the token's owner sees submissions to a problem; None sees everything."""
        return None if is_coach(token) else self.feedback(slug)


async def services(request: Request) -> Services:
    """The services of the running app; asynchronous, since a thread would cost more than the answer."""
    found = request.app.state.services
    assert isinstance(found, Services)
    return found


UsedServices = Annotated[Services, Depends(services)]

bearer = HTTPBearer(auto_error=False, description="A token `tj_<id>_<secret>`.")


def asker(
    used: UsedServices, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> Token:
    """The token that the request carries; raises Unauthenticated without one in force."""
    if credentials is None:
        raise Unauthenticated("send a token in the header `Authorization: Bearer tj_…`")
    token = check_token(used.store, credentials.credentials)
    if token is None:
        raise Unauthenticated("this token is unknown, expired or revoked")
    return token


def at_least(role: Role) -> Callable[[Token], Awaitable[Token]]:
    """A dependency that admits tokens with this role or a higher one."""

    async def check(token: Annotated[Token, Depends(asker)]) -> Token:
        if not token.role.at_least(role):
            raise Forbidden(f"this is for the role {role} and above; your token has the role {token.role}")
        return token

    return check


Asker = Annotated[Token, Depends(asker)]
Coach = Annotated[Token, Depends(at_least(Role.COACH))]
Admin = Annotated[Token, Depends(at_least(Role.ADMIN))]


def is_coach(token: Token) -> bool:
    """Whether this token may see everybody's work, and what is hidden from students."""
    return token.role.at_least(Role.COACH)
