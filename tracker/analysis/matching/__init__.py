"""Which paragraphs an act would breach, on what condition, and which only bear on it."""
