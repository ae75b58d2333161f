"""The history of the memory.

Revision 0003: who changed what, when, and from where.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "memory_change",
        sa.Column("id", _ID, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("action", sa.String(12), nullable=False),
        sa.Column("via", sa.String(12), nullable=False),
        sa.Column("author", sa.Text),
        sa.Column("key_name", sa.Text),
        sa.Column("target_lang", sa.String(8), nullable=False),
        sa.Column("unit", sa.BigInteger, nullable=False),
        sa.Column("source_hash", sa.BigInteger, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("memory_change_at", "memory_change", ["at"])
    op.create_index("memory_change_unit", "memory_change", ["unit"])
    op.create_index("memory_change_source", "memory_change", ["source_hash"])
    op.create_index("memory_change_author", "memory_change", ["author"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("memory_change")
