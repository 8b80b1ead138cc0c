"""Engines, the unit of work with history, migrations, queries and search: the only room that knows SQL."""
