"""Create or open a database: migrate it, load the law, choose the marking of new records."""

from sqlalchemy import select

from tracker.services.law_loading import has_law, load_law, shipped_law
from tracker.services.milestone_loading import load_milestones
from tracker.services.rederiving import rederive
from tracker.services.session import Session
from tracker.services.writing import writing
from tracker.store.location import display
from tracker.store.migrations import create
from tracker.store.tables import light
from tracker.vocab import Marking

MARKING = "default_marking"


def initialise(session: Session, marking: Marking | None) -> str:
    """Make the database ready and say what was done; run again, it changes nothing."""
    before, after = create(session.url)
    done = []
    if before not in (None, after):
        rederive(session)
        done.append(f"schema {before} upgraded to {after}")
    with writing(session) as opened:
        if not has_law(opened.work.connection):
            law = shipped_law()
            load_law(opened, law)
            events = load_milestones(opened, law.milestones)
            done.append(
                f"{len(law.regimes)} regimes and their {events} milestones with"
                f" {len(law.provisions)} provisions of law loaded"
            )
        setting = light("setting")
        query = select(setting.c.value).where(setting.c.uid == MARKING)
        standing = opened.work.connection.execute(query).scalar()
        if standing is None:
            marking = marking or session.marking or Marking.AMBER
            opened.work.insert("setting", {"uid": MARKING, "value": marking.value})
            done.append(f"new records will be marked {marking.label}")
        elif marking and marking.value != standing:
            opened.work.update("setting", MARKING, {"value": marking.value})
            done.append(f"new records will be marked {marking.label}")
    return f"{display(session.url)}: {'; '.join(done) or 'ready, nothing to do'}."
