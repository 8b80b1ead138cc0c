"""Load the law that ships with the program into a database that has none."""

from sqlalchemy import Connection, func, select

from tracker.analysis.law_checks import refuse_problems
from tracker.analysis.law_rows import all_rows
from tracker.exchange.law_file_in import read_law_files
from tracker.schemas.law_file import LawFile
from tracker.services.lawkeeping.writing import write_law
from tracker.services.writing import Writing
from tracker.store.shipped import shipped
from tracker.store.tables import light


def shipped_law() -> LawFile:
    """All law files that come with the program."""
    return read_law_files(shipped("seeds") / "law")


def has_law(connection: Connection) -> bool:
    """Whether any regime is loaded."""
    return bool(connection.execute(select(func.count()).select_from(light("regime"))).scalar())


def load_law(opened: Writing, law: LawFile) -> None:
    """Write the law; DocumentError with all that is wrong, such as a row that points at one that is not there."""
    refuse_problems(law)
    write_law(opened.work, all_rows(law), own=False)
