"""Lists of parties, sources, evidence and proceedings: a page of uids first, then one query a child table."""
