"""Take a changeset back by a new one."""
