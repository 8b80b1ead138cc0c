"""Law of one's own, all that a list of designations tells, and what an exemption covers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COLUMNS = {
    "party_identifier": {"country": TEXT},
    "designation": {"amended_on": TEXT, "seen_on": sa.Date(), "gone_by": sa.Date()},
    "action": {"reference": TEXT, "valid_from": TEXT, "valid_until": TEXT},
    "milestone": {"sources": TEXT},
}
LAW = ("regime", "resolution", "provision")
PARTS = {
    "party_birth": ("born", "place", "country"),
    "party_address": ("street", "place", "region", "postcode", "country", "valid_from", "valid_until"),
}
# Alembic would make the CHECK a statement of its own, which SQLite has not.
SURENESS = """
ALTER TABLE milestone ADD COLUMN sureness TEXT {collate}
CONSTRAINT ck_milestone_sureness_word CHECK (sureness IN ('text', 'secondary', 'memory'))
"""
DEFERRED = {"deferrable": True, "initially": "DEFERRED"}


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        for name, type_ in columns.items():
            op.add_column(table, sa.Column(name, type_))
    collate = 'COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(SURENESS.format(collate=collate))
    for table in LAW:
        op.add_column(table, sa.Column("own", sa.Boolean(), nullable=False, server_default=sa.false()))
    for table, names in PARTS.items():
        op.create_table(
            table,
            sa.Column("uid", TEXT, nullable=False),
            sa.Column("party_uid", TEXT, nullable=False),
            sa.Column("position", sa.BigInteger(), nullable=False),
            *(sa.Column(name, TEXT) for name in names),
            sa.Column("evidence_uid", TEXT),
            sa.Column("note", TEXT),
            sa.PrimaryKeyConstraint("uid", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["party_uid"], ["party.uid"], name=f"fk_{table}_party_uid", **DEFERRED),
            sa.ForeignKeyConstraint(["evidence_uid"], ["evidence.uid"], name=f"fk_{table}_evidence_uid", **DEFERRED),
        )
        op.create_index(f"ix_{table}_party_uid", table, ["party_uid"])
    op.create_table(
        "action_provision",
        sa.Column("uid", TEXT, nullable=False),
        sa.Column("action_uid", TEXT, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("provision_uid", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_action_provision"),
        sa.ForeignKeyConstraint(["action_uid"], ["action.uid"], name="fk_action_provision_action_uid", **DEFERRED),
        sa.ForeignKeyConstraint(
            ["provision_uid"], ["provision.uid"], name="fk_action_provision_provision_uid", **DEFERRED
        ),
        sa.UniqueConstraint("action_uid", "provision_uid", name="uq_action_provision_action_uid_provision_uid"),
    )
    for column in ("action_uid", "provision_uid"):
        op.create_index(f"ix_action_provision_{column}", "action_provision", [column])


def downgrade() -> None:
    for table in (*PARTS, "action_provision"):
        op.drop_table(table)
    for table in LAW:
        op.drop_column(table, "own")
    op.drop_column("milestone", "sureness")
    for table, columns in COLUMNS.items():
        for name in columns:
            op.drop_column(table, name)
