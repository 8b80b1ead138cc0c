"""Every file of evidence against its hash, as a part of verifying everything."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import replace

from tracker.services.session import Session
from tracker.services.verifying_files import plan_verification, verify_files
from tracker.store.verification.finding import Finding, Findings

Progress = Callable[[str, int], AbstractContextManager[Callable[[int], object]]]


def check_vault(
    session: Session, found: Findings, bad: Collection[str], only: Collection[str] | None, progress: Progress
) -> tuple[int, list[str]]:
    """Read the files again; give how many were read and what else there is to say.

    Rows of files that are `bad` are left out: their hash is not to be trusted. With `only` the others are, too.
    """
    plan = plan_verification(session, [])
    rows = [row for row in plan.rows if row["uid"] not in bad and (only is None or row["uid"] in only)]
    if not rows and not (session.vault and session.vault.is_dir()):
        return 0, []
    if session.vault is None:
        return 0, ["No vault is set: the files of evidence were not checked. See: tracker config"]
    with progress("Vault", plan.size) as step:
        result = verify_files(session, replace(plan, rows=rows, whole=only is None), record=False, progress=step)
    by_place = {(row["evidence"], row["name"], row["sha256"]): row["uid"] for row in rows}
    for problem in result.problems:
        uid = by_place[problem["evidence"], problem["name"], problem["sha256"]]
        finding = Finding("file", "evidence_file", uid, "sha256", problem["sha256"], problem["problem"])
        finding.ref = problem["evidence"]
        found.tell(finding)
    return len(result.good) + len(result.problems), result.notes
