"""The five kinds of record, in the order in which they may point back."""

from tracker.services.records.milestones import MILESTONE
from tracker.services.records.parties import PARTY
from tracker.services.records.sources import EVIDENCE, SOURCE
from tracker.services.records.violations import VIOLATION

RECORDS = (PARTY, SOURCE, EVIDENCE, VIOLATION, MILESTONE)
BY_SECTION = {record.section: record for record in RECORDS}
