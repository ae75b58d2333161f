"""The translation memory.

Revision 0001: units, and the numbers by which texts like another are found.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "memory_unit",
        sa.Column("id", _ID, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.Column("source_lang", sa.String(8), nullable=False),
        sa.Column("target_lang", sa.String(8), nullable=False),
        sa.Column("source_hash", sa.BigInteger, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("source_tags", sa.Text),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("target_tags", sa.Text),
        sa.Column("made", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("changed", sa.String(32), nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
    )
    op.create_index("memory_unit_used", "memory_unit", ["origin", "used"])
    op.create_index("memory_unit_source", "memory_unit", ["source_hash"])
    op.create_table(
        "memory_gram",
        sa.Column("gram", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("length", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("unit", sa.BigInteger, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("memory_gram")
    op.drop_table("memory_unit")
