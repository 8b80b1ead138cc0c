"""The use cases: they own the transaction, take schemas and give schemas."""
