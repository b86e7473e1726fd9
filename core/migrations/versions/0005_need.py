"""Add what each submission needs of a worker, and as of when it is served."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

OLD = ["status", "priority", "queued_at", "id"]
NEW = ["status", "need", "priority", "turn_at", "id"]


def upgrade() -> None:
    """What was submitted before needs no GPU, and is served as of when it was queued."""
    op.add_column("submissions", sa.Column("need", sa.String(100), nullable=False, server_default="cpu"))
    op.add_column("submissions", sa.Column("turn_at", sa.Float(53), nullable=False, server_default="0"))
    op.execute("UPDATE submissions SET turn_at = queued_at")
    op.drop_index(op.f("ix_submissions_status_priority_queued_at_id"), "submissions")
    op.create_index(op.f("ix_submissions_status_need_priority_turn_at_id"), "submissions", NEW, unique=False)


def downgrade() -> None:
    """The order is again that of the times of queueing."""
    op.drop_index(op.f("ix_submissions_status_need_priority_turn_at_id"), "submissions")
    op.create_index(op.f("ix_submissions_status_priority_queued_at_id"), "submissions", OLD, unique=False)
    op.drop_column("submissions", "turn_at")
    op.drop_column("submissions", "need")
