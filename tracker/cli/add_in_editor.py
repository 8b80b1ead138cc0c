"""`tracker add --edit`: the form in the editor, begun with what the options say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings
from tracker.cli.editor import write_in_editor
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.services.adding import NewViolation


def add_in_editor(settings: Settings, new: NewViolation, new_ok: bool) -> None:
    """Record a violation from a form that begins with what the options say; `new_ok` makes near names new ones."""
    from tracker.cli.import_report import report_import
    from tracker.services.drafts import new_violation, refuse_near, save_new
    from tracker.services.naming import always_new

    session, choose = settings.session("add --edit"), always_new if new_ok else refuse_near
    result = write_in_editor(
        settings, new_violation(_prefill(new)), lambda text: save_new(session, text, choose=choose)
    )
    if result is None:
        click.echo("Stopped; nothing was written.", err=True)
        raise click.exceptions.Exit(1)
    report_import(settings, result)


def _prefill(new: NewViolation) -> dict[str, Any]:
    """What the options say, as the form takes it; entries of lists are read from how they were typed."""
    from tracker.services.typed_entries import read_entry

    if new.reliability:
        raise UsageError(
            "--edit takes no --reliability", "Grade the source afterwards: tracker source grade REF LETTER"
        )
    if new.files:
        raise UsageError("--edit takes no file as evidence", "Add it afterwards: tracker evidence add --to REF FILE")
    lists = {name: [read_entry("violation", name, one) for one in typed] for name, typed in new.lists.items()}
    prefill: dict[str, Any] = {**new.fields, **lists, "place": new.place, "evidence": new.evidence}
    if new.claim:
        claim = dict(new.claim)
        figures = [read_entry("claim", "figures", one) for one in claim.pop("figures", None) or ()]
        # The form's own item of evidence stands under another key.
        held = {name: value for name, value in claim.items() if name != "evidence" or not new.evidence}
        prefill["claims"] = [{**held, "figures": figures}]
        if not new.evidence and claim.get("evidence"):
            prefill["evidence"] = claim["evidence"]
    return prefill
