"""The founding case in a database of its own."""

import tempfile
from pathlib import Path

from tracker.errors import ConflictError
from tracker.services.import_file import import_file
from tracker.services.initialising import initialise
from tracker.services.session import Session
from tracker.store.location import locate, sqlite_path
from tracker.store.shipped import shipped
from tracker.vocab import Marking

# The violations whose dossiers the demo prints: what was sent, and what is suspected to have come in exchange.
DOSSIERS = (
    "Arms and munitions from the DPRK to Russia",
    "Suspected military technology and economic assistance from Russia to the DPRK in exchange",
)


def make_demo(db: str | None) -> Session:
    """Make the demo's database at `db`, or in a new temporary folder, and give a session on it."""
    url = locate(db or str(Path(tempfile.mkdtemp(prefix="tracker-demo-")) / "demo.db"))
    path = sqlite_path(url)
    if db and path and path.exists():
        raise ConflictError(f"{path} is there already", "Name a file that does not exist, or leave --db out.")
    session = Session(url, actor="demo", command="demo", message="the founding article of June 2024")
    initialise(session, Marking.CLEAR)
    for file in sorted((shipped("seeds") / "cases").glob("*.yaml")):
        with file.open("rb") as stream:
            import_file(session, file.name, stream)
    return session
