"""What was purged, what of it is still to be erased from disk, and messages that can be destroyed."""

import sqlalchemy as sa
from alembic import op
from alembic.util.exc import CommandError

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "tombstone",
        sa.Column("uid", TEXT, nullable=False),
        sa.Column("record_uid", TEXT, nullable=False),
        sa.Column("record_kind", TEXT, nullable=False),
        sa.Column("record_year", sa.BigInteger()),
        sa.Column("record_number", sa.BigInteger(), nullable=False),
        sa.Column("marking", TEXT, nullable=False),
        sa.Column("earlier_only", sa.Boolean(), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_tombstone")),
        sa.CheckConstraint(
            "marking IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')", name=op.f("ck_tombstone_marking_word")
        ),
    )
    op.create_index("ix_tombstone_record_uid", "tombstone", ["record_uid"])
    op.create_table("erasure", sa.Column("uid", TEXT, nullable=False), sa.PrimaryKeyConstraint("uid", name=op.f("pk_erasure")))
    for name in ("message_salt", "message_digest"):
        op.add_column("changeset", sa.Column(name, TEXT))


def downgrade() -> None:
    # An older program would take back what was purged from any older case file.
    if op.get_bind().execute(sa.text("SELECT 1 FROM tombstone LIMIT 1")).first():
        raise CommandError("records were purged from this database, and the older schema cannot keep that in mind")
    for name in ("message_salt", "message_digest"):
        op.drop_column("changeset", name)
    op.drop_table("erasure")
    op.drop_table("tombstone")
