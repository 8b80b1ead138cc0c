"""Every table, in the order in which they can be read: parents first."""

from tracker.schemas.table_shapes.claims import CLAIMS
from tracker.schemas.table_shapes.records import EVIDENCE, PARTIES, SOURCES
from tracker.schemas.table_shapes.violations import VIOLATIONS

SHAPES = {shape.name: shape for shape in (PARTIES, SOURCES, EVIDENCE, VIOLATIONS, CLAIMS)}
