"""Add the layout of submissions that are more than one plain file, and the files beside the main one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """What was submitted before is one plain file, whose layout is null."""
    # In place: Alembic's batches copy a table and drop it, which in SQLite takes its events along.
    op.add_column("submissions", sa.Column("layout", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "attached_files",
        sa.Column("submission", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission"], ["submissions.id"], name=op.f("fk_attached_files_submission"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("submission", "name", name=op.f("pk_attached_files")),
    )


def downgrade() -> None:
    """Main files and verdicts stay; the files beside them are lost, since there is no place for them."""
    op.drop_table("attached_files")
    op.drop_column("submissions", "layout")
