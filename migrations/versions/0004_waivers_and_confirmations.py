"""Waivers of what lint finds, and the second person behind what is established."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
ASSESSMENT = {
    "override_reason": TEXT,
    "confirmed_at": TIME,
    "confirmed_by": TEXT,
    "confirmed_because": TEXT,
}


def upgrade() -> None:
    op.create_table(
        "waiver",
        sa.Column("uid", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("record_uid", TEXT, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("withdrawn_at", TIME),
        sa.Column("withdrawn_by", TEXT),
        sa.Column("withdrawn_reason", TEXT),
        sa.PrimaryKeyConstraint("uid", name="pk_waiver"),
    )
    op.create_index("ix_waiver_record_uid", "waiver", ["record_uid"])
    op.add_column("assessment", sa.Column("proposed", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name, type_ in ASSESSMENT.items():
        op.add_column("assessment", sa.Column(name, type_))


def downgrade() -> None:
    for name in ("proposed", *ASSESSMENT):
        op.drop_column("assessment", name)
    op.drop_table("waiver")
