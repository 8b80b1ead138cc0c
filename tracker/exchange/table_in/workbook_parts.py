"""What a workbook says before its sheets: their names, its shared texts, its formats."""

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tracker.exchange.table_in.branches import Branches
from tracker.exchange.table_in.formats import Format, read_formats
from tracker.exchange.table_in.package import Package, plain_errors
from tracker.exchange.table_in.shared_texts import SharedTexts
from tracker.exchange.table_in.sheet_cells import SheetCells, rich_text
from tracker.exchange.table_in.sheet_rows import SheetRows
from tracker.exchange.table_in.table import refusal


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the part that holds it, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


class Workbook:
    """An open workbook."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._package = Package(path)
        self._open = ExitStack()
        self._open.callback(self._package.close)

    def close(self) -> None:
        """Close the file, and what was made of it."""
        self._open.close()

    @cached_property
    def _main(self) -> str:
        found = [target for _, kind, target in self._package.targets("") if kind == "officeDocument"]
        if not found or not found[0].endswith(".xml"):
            raise refusal(self.path, "it is no workbook of the kind .xlsx", "Save it anew as .xlsx.")
        return found[0]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The sheets with cells, in order."""
        with plain_errors(self.path):
            tree = self._package.tree(self._main)
            targets = {name: (kind, part) for name, kind, part in self._package.targets(self._main)}
        if not tree.tag.endswith("}workbook"):
            raise refusal(self.path, "it is no workbook", "Save it anew as .xlsx.")
        found = []
        for element in tree.iter(f"{tree.tag.rpartition('workbook')[0]}sheet"):
            relation = next((value for key, value in element.items() if key.endswith("}id")), "")
            kind, part = targets.get(relation, ("", ""))
            if kind == "worksheet":
                hidden = element.get("state", "visible") != "visible"
                found.append(Sheet(element.get("name", ""), part, hidden))
        return found

    def rows(self, sheet: Sheet) -> SheetRows:
        """The rows of a sheet, to be read once."""
        with plain_errors(self.path):
            return SheetRows(self._package, sheet.part, SheetCells(self._texts, self._formats, self._since_1904))

    @cached_property
    def _since_1904(self) -> bool:
        tree = self._package.tree(self._main)
        about = tree.find(f"{tree.tag.rpartition('workbook')[0]}workbookPr")
        return about is not None and about.get("date1904") in ("1", "true")

    @cached_property
    def _texts(self) -> SharedTexts:
        texts = SharedTexts()
        self._open.callback(texts.close)
        part = self._part("sharedStrings")
        if part is not None:
            with self._package.open(part) as stream:
                branches = Branches(self.path, stream, "sst", "si")
                for element in branches:
                    texts.add(rich_text(element, branches.space))
        return texts

    @cached_property
    def _formats(self) -> list[Format]:
        part = self._part("styles")
        return read_formats(self._package.tree(part)) if part else []

    def _part(self, kind: str) -> str | None:
        targets = self._package.targets(self._main)
        return next((part for _, found, part in targets if found == kind), None)
