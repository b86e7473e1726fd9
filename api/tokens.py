"""Tokens, for admins; and who a token says its owner is."""

from fastapi import APIRouter

from api.errors import answers
from api.schemas import CreatedToken, Me, NewToken, TokenPage, TokenView
from api.services import Admin, Asker, UsedServices
from core.audit import Actor
from core.submission import Role
from core.tokens import create_token

router = APIRouter(tags=["tokens"])


@router.get("/me", operation_id="getMe", summary="Who am I", responses=answers(401))
def get_me(token: Asker, used: UsedServices) -> Me:
    """The token's owner and role, and the limits on what they send."""
    settings, student = used.settings, token.role is Role.STUDENT
    return Me(
        user=token.user,
        role=token.role,
        token=token.id,
        expires_at=token.expires_at,
        max_source_bytes=settings.max_source_bytes,
        max_upload_bytes=settings.max_upload_bytes,
        max_waiting=settings.max_waiting if student else None,
        max_per_hour=settings.max_per_hour if student else None,
    )


@router.post(
    "/tokens",
    operation_id="createToken",
    summary="Create a token",
    status_code=201,
    responses=answers(400, 401, 403, 422),
)
def add_token(new: NewToken, token: Admin, used: UsedServices) -> CreatedToken:
    """Make a token; its text is in this answer and nowhere else."""
    return CreatedToken.with_text(*create_token(used.store, new.user, new.role, new.expires_in, Actor.of(token)))


@router.get("/tokens", operation_id="listTokens", summary="List tokens", responses=answers(401, 403))
def list_tokens(_token: Admin, used: UsedServices) -> TokenPage:
    """All tokens without their secrets, newest first, also those that no longer hold."""
    return TokenPage(items=[TokenView.model_validate(token) for token in used.store.tokens()])


@router.delete(
    "/tokens/{token_id}", operation_id="revokeToken", summary="Revoke a token", responses=answers(401, 403, 404)
)
def revoke(token_id: str, token: Admin, used: UsedServices) -> TokenView:
    """End a token now; ending it again changes nothing."""
    return TokenView.model_validate(used.store.revoke_token(token_id, Actor.of(token)))
