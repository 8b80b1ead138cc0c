"""How documents, tables and records look in each format."""
