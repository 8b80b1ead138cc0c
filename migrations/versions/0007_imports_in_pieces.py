"""How far a file is that is brought in piece by piece, and what its keys stand for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "import_run",
        sa.Column("uid", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("first_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_import_run")),
        sa.UniqueConstraint("name", name=op.f("uq_import_run_name")),
    )
    op.create_table(
        "import_key",
        sa.Column("uid", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_import_key")),
    )


def downgrade() -> None:
    # What stands half brought in stays; the older program begins such a file anew and finds what is there.
    op.drop_table("import_key")
    op.drop_table("import_run")
