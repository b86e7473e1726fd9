"""`torchjudge token`: makes, lists and revokes tokens, straight in the database."""

import json
from datetime import datetime
from typing import Annotated

import typer

from cli.database import opened_store, operator
from cli.show import table
from cli.terminal import out, print_json
from core.submission import Role, Token
from core.tokens import create_token

DAY = 24 * 3600.0
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]

token_app = typer.Typer(help="Make, list and revoke tokens.", no_args_is_help=True)


@token_app.command()
def create(
    user: Annotated[str, typer.Argument(help="Whose token it is.")],
    role: Annotated[Role, typer.Option(help="What it may do.")] = Role.STUDENT,
    days: Annotated[float | None, typer.Option(help="Days until it expires; never by default.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a token and print it. It cannot be shown again: the database holds only its digest."""
    with opened_store() as store:
        made, text = create_token(store, user, role, None if days is None else days * DAY, operator())
    if as_json:
        print_json({**json.loads(made.model_dump_json()), "token": text})
    else:
        print(text)


@token_app.command(name="list")
def list_(as_json: AsJson = False) -> None:
    """List every token without its secret, the newest first."""
    with opened_store() as store:
        tokens = store.tokens()
    if as_json:
        print_json([json.loads(token.model_dump_json()) for token in tokens])
        return
    made = table("Tokens", "id", "user", "role", "made", "expires", "revoked")
    for token in tokens:
        made.add_row(token.id, token.user, token.role.value, *(_day(moment) for moment in _moments(token)))
    out().print(made)


@token_app.command()
def revoke(token: Annotated[str, typer.Argument(help="The token's id, as `token list` shows it.")]) -> None:
    """End a token now."""
    with opened_store() as store:
        ended = store.revoke_token(token, operator())
    print(f"the token {ended.id} of {ended.user} holds no more")


def _moments(token: Token) -> tuple[datetime | None, ...]:
    return token.created_at, token.expires_at, token.revoked_at


def _day(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"
