"""What is worked out of each violation and stands in its row."""

# Columns of the table of facts, which are headings too.
FACTS = (
    "level",
    "contested",
    "supporting_origins",
    "contradicting_origins",
    "claim_count",
    "evidence_count",
    "reply_count",
)
