"""Add rejudge sets, and the trials that they are made of."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """What was submitted before is no trial."""
    # In place, and without a reference: Alembic's batches copy a table, which in SQLite takes its events along.
    op.add_column("submissions", sa.Column("trial_of", sa.String(length=26), nullable=True))
    op.add_column("submissions", sa.Column("trial_set", sa.String(length=26), nullable=True))
    op.create_index(op.f("ix_submissions_trial_set"), "submissions", ["trial_set"], unique=False)
    op.create_table(
        "rejudge_sets",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.Float(precision=53), nullable=False),
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("problem", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejudge_sets")),
    )
    op.create_table(
        "rejudge_items",
        sa.Column("set", sa.String(length=26), nullable=False),
        sa.Column("submission", sa.String(length=26), nullable=False),
        sa.Column("trial", sa.String(length=26), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("before_verdict", sa.String(length=30), nullable=True),
        sa.Column("before_points", sa.Float(precision=53), nullable=True),
        sa.Column("after_verdict", sa.String(length=30), nullable=True),
        sa.Column("after_points", sa.Float(precision=53), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["set"], ["rejudge_sets.id"], name=op.f("fk_rejudge_items_set"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["submission"], ["submissions.id"], name=op.f("fk_rejudge_items_submission"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("set", "submission", name=op.f("pk_rejudge_items")),
    )
    op.create_index(op.f("ix_rejudge_items_trial"), "rejudge_items", ["trial"], unique=True)


def downgrade() -> None:
    """Trials are dropped: without their sets they would be submissions of nobody."""
    op.execute("DELETE FROM submissions WHERE trial_of IS NOT NULL")
    op.drop_table("rejudge_items")
    op.drop_table("rejudge_sets")
    op.drop_index(op.f("ix_submissions_trial_set"), "submissions")
    op.drop_column("submissions", "trial_set")
    op.drop_column("submissions", "trial_of")
