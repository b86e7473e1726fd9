"""Let a rejudge set be of a version of its problem that is not live yet."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """The sets that there are, are of the live version: no digest."""
    op.add_column("submissions", sa.Column("trial_digest", sa.String(length=64), nullable=True))
    op.add_column("rejudge_sets", sa.Column("digest", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Trials of a staged version go: they would be judged by the live one."""
    op.execute("DELETE FROM submissions WHERE trial_digest IS NOT NULL")
    op.drop_column("rejudge_sets", "digest")
    op.drop_column("submissions", "trial_digest")
