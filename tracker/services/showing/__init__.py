"""Everything about one record, as plain values."""
