"""Build reports as small document trees from plain views: deterministic, no clock, no database."""
