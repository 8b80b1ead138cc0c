"""`tracker evidence add`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from tracker.services.evidence_files import NewEvidence

_FILE = click.Path(path_type=Path)
_ADDRESSES = ("http://", "https://", "ftp://")
# Options that say what a new item is, and the names of those fields in a case file.
_ITEM = (
    *("title", "kind", "source", "published", "accessed", "language", "release", "edition", "symbol", "authors"),
    *("translated_title", "supersedes", "marking", "note"),
)
# What a new item cannot be without: its option, the question, the vocabulary.
_ASKED = {
    "source": ("--source", "Source (a reference, a name, or KIND:NAME for a new one)", ""),
    "title": ("--title", "Title", ""),
    "kind": ("--kind", "Kind (such as news_article)", "EvidenceKind"),
}


@click.command(cls=Command)
@click.argument("what", nargs=-1, type=click.Path(), metavar="[FILE|URL]...")
@click.option("--to", "to", metavar="REF", help="Add the files to this item instead of recording a new one.")
@click.option("--screenshot", multiple=True, type=_FILE, metavar="FILE", help="Repeat. A picture of the page.")
@click.option("--archive-copy", multiple=True, type=_FILE, metavar="FILE", help="Repeat. A WARC or saved copy.")
@click.option("--working-copy", multiple=True, type=_FILE, metavar="FILE", help="Repeat. One to work with, cropped.")
@click.option("--title", metavar="TEXT", help="What it is called.")
@click.option("--kind", type=WordType("EvidenceKind"), help="What it is, such as news_article.")
@click.option("--source", metavar="WHO", help="A reference, a name, or KIND:NAME for a new source.")
@click.option("--published", metavar="DATE", help="When it appeared, as EDTF.")
@click.option("--accessed", metavar="DAY", help="When it was last seen at its address.")
@click.option("--language", metavar="CODE", help="Its language, such as ko.")
@click.option("--release", type=WordType("Release"), help="published, leaked, unpublished or removed.")
@click.option("--edition", type=WordType("Edition"), help="preliminary, draft, final or corrected.")
@click.option("--symbol", metavar="TEXT", help="Its document symbol, such as S/2024/215.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Repeat.")
@click.option("--translated-title", metavar="TEXT", help="The title in English.")
@click.option("--supersedes", metavar="REF", help="The item that this one takes the place of.")
@click.option("--marking", type=WordType("Marking"), help="Who may see it; else the database's default.")
@click.option("--note", metavar="TEXT", help="What else there is to say.")
@click.option("--archive-url", metavar="URL", help="Where an archive holds the page.")
@click.option("--archive-checked-by", metavar="NAME", help="Who saw that the archive holds the content.")
@click.option("--archive-checked-on", metavar="DAY", help="When that was.")
@click.option("--collected-by", metavar="NAME", help="Who collected the files; else who acts now.")
@click.option("--collected-at", metavar="TIME", help="When: a day, or a time with its zone (2024-06-17T09:30Z).")
@click.option("--collected-with", metavar="TOOL", help="With what, such as a browser and its version.")
@click.option("--new", "new_ok", is_flag=True, help="Record a new source though its name is nearly one recorded.")
@pass_settings
def command(settings: Settings, /, what: Sequence[str], to: str | None, new_ok: bool, **given: Any) -> None:
    """Record an item of evidence; its reference alone is printed on standard output.

    All files and addresses belong to the one item. The bytes of a file are copied to the vault and never change
    there. An address is written down and not fetched; a second one is where an archive holds the page. At a
    terminal it asks for source, title and kind where they are missing.

    \b
    Examples:
      tracker evidence add article.html --screenshot page.png https://example.org/article \\
        --source "media:A daily newspaper" --kind news_article --title "Title of the article"
      tracker evidence add --to E-0001 --archive-copy page.warc.gz \\
        --collected-by "A. Analyst" --collected-at 2024-06-17T09:30Z --collected-with "wget 1.21"
    """
    from tracker.cli.recording import choose_for, complete, said, tell
    from tracker.services.evidence_files import add_evidence, add_files

    addresses = [one for one in what if one.lower().startswith(_ADDRESSES)]
    fields = {**said({name: given[name] for name in _ITEM}), **_addresses(addresses, given)}
    if to:
        _refuse_fields(fields, [*what, *given["screenshot"], *given["archive_copy"], *given["working_copy"]])
        added = add_files(settings.session("evidence add"), to, _new(fields, what, given))
    else:
        complete(settings, fields, _ASKED)
        session = settings.session("evidence add")
        added = add_evidence(session, _new(fields, what, given), choose=choose_for(settings, new_ok))
    tell(settings, added)


def _addresses(addresses: Sequence[str], given: dict[str, Any]) -> dict[str, Any]:
    """The first address is the item's own, the second the archive's."""
    from tracker.cli.recording import said

    url, *further = [*addresses, None]
    archive = [one for one in (*further, given["archive_url"]) if one]
    if len(archive) > 1:
        raise click.UsageError("An item has one address and one archive address; more were given.")
    found = {"url": url, "archive_url": archive[0] if archive else None}
    return said({**found, **{name: given[name] for name in ("archive_checked_by", "archive_checked_on")}})


def _refuse_fields(fields: dict[str, Any], files: Sequence[object]) -> None:
    """What an item is does not change because files are added to it."""
    wrong = [f"--{'author' if name == 'authors' else name.replace('_', '-')}" for name in _ITEM if name in fields]
    if wrong:
        raise click.UsageError(f"{', '.join(wrong)} cannot go with --to. Change an item with: tracker edit REF")
    if not fields and not files:
        raise click.UsageError("Say which files, or which address, to add.")


def _new(fields: dict[str, Any], what: Sequence[str], given: dict[str, Any]) -> NewEvidence:
    from tracker.services.copied_files import GivenFile
    from tracker.services.custody import Collected
    from tracker.services.evidence_files import NewEvidence
    from tracker.vocab import FileRole

    files = [GivenFile(Path(one)) for one in what if not one.lower().startswith(_ADDRESSES)]
    for role in (FileRole.SCREENSHOT, FileRole.ARCHIVE_COPY, FileRole.WORKING_COPY):
        files += [GivenFile(path, role) for path in given[role.value]]
    collected = Collected(given["collected_by"], given["collected_at"], given["collected_with"])
    return NewEvidence(fields, files, collected)
