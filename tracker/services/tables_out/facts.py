"""What is worked out of each violation and stands in its row."""

from tracker.schemas.table_shapes import violations

# Columns of the table of facts, which are headings too.
FACTS = tuple(column.name for column in violations.FACTS)
