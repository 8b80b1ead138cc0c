"""The questions of `tracker add` at a terminal."""
