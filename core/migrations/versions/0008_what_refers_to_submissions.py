"""Find what refers to a submission by an index: each trial that was removed looked through all of it."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Two indexes."""
    op.create_index(op.f("ix_idempotency_keys_submission"), "idempotency_keys", ["submission"], unique=False)
    op.create_index(op.f("ix_rejudge_items_submission"), "rejudge_items", ["submission"], unique=False)


def downgrade() -> None:
    """Slower, and the same."""
    op.drop_index(op.f("ix_rejudge_items_submission"), "rejudge_items")
    op.drop_index(op.f("ix_idempotency_keys_submission"), "idempotency_keys")
