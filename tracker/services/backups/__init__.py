"""Back up a database with its vault, restore it, and copy it between SQLite and PostgreSQL."""
