"""Tokens hold until they expire or are revoked, and cannot be read back from the database."""

import pytest
from sqlalchemy import select

from core.errors import NotFound, UsageError
from core.store import Store
from core.store.tables import tokens
from core.submission import Role
from core.tokens import check_token, create_token
from tests.core.conftest import Clock


def test_a_token_is_known_by_its_text(store: Store) -> None:
    # When
    token, text = create_token(store, "ann", Role.STUDENT)
    # Then
    assert text.startswith(f"tj_{token.id}_")
    assert check_token(store, text) == token
    assert (token.user, token.role, token.expires_at) == ("ann", Role.STUDENT, None)


def test_the_database_holds_no_secret(store: Store) -> None:
    # Given
    _, text = create_token(store, "ann", Role.STUDENT)
    # When
    with store._reading() as connection:
        kept = str(connection.execute(select(tokens)).all())
    # Then
    assert text.split("_", 2)[2] not in kept


def test_what_is_not_the_token_is_refused(store: Store) -> None:
    # Given
    token, text = create_token(store, "ann", Role.STUDENT)
    wrong = [
        "",
        "tj",
        "tj__",
        f"tj_{token.id}_",
        f"tj_{token.id}_wrong",
        text[:-1],
        f"x{text}",
        text.replace("tj_", ""),
    ]
    # When / Then
    assert [check_token(store, one) for one in (*wrong, "tj_é_ü")] == [None] * (len(wrong) + 1)


def test_a_token_expires(store: Store, clock: Clock) -> None:
    # Given
    _, text = create_token(store, "ann", Role.STUDENT, 60.0)
    # When
    clock.now += 60
    # Then
    assert check_token(store, text) is None


def test_a_revoked_token_no_longer_holds(store: Store) -> None:
    # Given
    token, text = create_token(store, "ann", Role.STUDENT)
    # When
    revoked = store.revoke_token(token.id)
    # Then
    assert check_token(store, text) is None
    assert store.revoke_token(token.id) == revoked
    assert store.tokens() == [revoked]
    with pytest.raises(NotFound):
        store.revoke_token("nothing")


@pytest.mark.parametrize("user", ["", " ann", "a\nb", "a" * 101])
def test_names_that_would_spoil_a_table_are_refused(store: Store, user: str) -> None:
    with pytest.raises(UsageError):
        create_token(store, user, Role.STUDENT)


@pytest.mark.parametrize(
    ("role", "other", "may"),
    [(Role.ADMIN, Role.COACH, True), (Role.COACH, Role.COACH, True), (Role.STUDENT, Role.COACH, False)],
)
def test_each_role_may_do_what_the_ones_before_it_may(role: Role, other: Role, may: bool) -> None:
    assert role.at_least(other) is may
