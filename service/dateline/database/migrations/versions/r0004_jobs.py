"""Jobs of the service, and webhooks that are told of them.

Revision 0004.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "service_job",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False, unique=True),
        sa.Column("owner", sa.String(100), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("langs", sa.Text, nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("endpoints", sa.Text),
        sa.Column("idempotency", sa.String(64), unique=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("started", sa.Float),
        sa.Column("ended", sa.Float),
        sa.Column("expires", sa.Float),
        sa.Column("served", sa.Float, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("cancelled", sa.Integer, nullable=False),
    )
    op.create_table(
        "service_item",
        sa.Column("job", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("article", sa.Text),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("ordinal", sa.Integer),
        sa.Column("worker", sa.String(100)),
        sa.Column("lease", sa.Float),
        sa.Column("request", sa.LargeBinary, nullable=False),
        sa.Column("result", sa.LargeBinary),
        sa.Column("problem", sa.Text),
    )
    op.create_table(
        "webhook_endpoint",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("owner", sa.String(100), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("events", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("secret", sa.String(100), nullable=False),
        sa.Column("former", sa.String(100)),
        sa.Column("former_until", sa.Float),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("trouble", sa.Text),
    )
    op.create_table(
        "webhook_message",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False, unique=True),
        sa.Column("endpoint", sa.String(40), nullable=False),
        sa.Column("event", sa.String(32), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("worker", sa.String(100)),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("ended", sa.Float),
        sa.Column("status", sa.Integer),
        sa.Column("trouble", sa.Text),
    )
    op.create_index("service_job_owner", "service_job", ["owner", "number"])
    op.create_index("service_job_state", "service_job", ["state", "served"])
    op.create_index("service_job_expires", "service_job", ["expires"])
    op.create_index("service_item_state", "service_item", ["job", "state", "number"])
    op.create_index("service_item_worker", "service_item", ["worker"])
    op.create_index("webhook_endpoint_owner", "webhook_endpoint", ["owner"])
    op.create_index("webhook_message_due", "webhook_message", ["state", "due"])
    op.create_index("webhook_message_endpoint", "webhook_message", ["endpoint", "number"])


def downgrade() -> None:
    """Take the tables away."""
    for name in ("webhook_message", "webhook_endpoint", "service_item", "service_job"):
        op.drop_table(name)
