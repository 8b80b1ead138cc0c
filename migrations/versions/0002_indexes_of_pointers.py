"""Indexes on the columns by which a party, source or item of evidence is found where it is named."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXES = (
    ("action", "by_party_uid"),
    ("action", "by_source_uid"),
    ("claim", "target_party_uid"),
    ("evidence", "supersedes_uid"),
    ("involvement", "of_party_uid"),
    ("milestone", "origin_party_uid"),
    ("milestone", "origin_source_uid"),
    ("party", "merged_into_uid"),
    ("reply", "request_uid"),
    ("request", "to_source_uid"),
    ("source", "parent_uid"),
    ("violation_provision", "party_uid"),
)


def upgrade() -> None:
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table, column in INDEXES:
        op.drop_index(f"ix_{table}_{column}", table)
