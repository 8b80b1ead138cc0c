"""The mappings that come with the program, by name, and those in files of the user's own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import DocumentError, NotFoundError, UsageError
from tracker.store.shipped import shipped_folder

if TYPE_CHECKING:
    from tracker.schemas.mapping_template import MappingTemplate

_ENDINGS = (".yaml", ".yml")
_TEMPLATE = "template"


def shipped_mappings() -> dict[str, str]:
    """The names of the shipped mappings, in order, each with what it says it is about."""
    folder = _folder()
    return {name: _about(os.path.join(folder, f"{name}.yaml")) for name in _names(folder)}


def named_mappings() -> dict[str, str]:
    """The names that may be given in place of a file, each with what it stands for."""
    return {**shipped_mappings(), _TEMPLATE: "All sheets of a workbook that was made by --template, or exported."}


def _names(folder: str) -> list[str]:
    """The names of the files in a folder, and in those inside it: template/parties."""
    found = []
    for entry in os.scandir(folder) if os.path.isdir(folder) else ():
        if entry.is_dir():
            found += [f"{entry.name}/{name}" for name in _names(entry.path)]
        elif entry.name.endswith(".yaml"):
            found.append(entry.name[:-5])
    return sorted(found)


def _folder() -> str:
    return os.path.join(shipped_folder("seeds"), "mappings")


def _about(file: str) -> str:
    """The line that says what a mapping is about: a help page has no time to read all of it."""
    with open(file, encoding="utf-8") as stream:
        line = next((line for line in stream if line.startswith("about: ")), "about: ")
    return line.removeprefix("about: ").strip().strip('"')


def load_mappings(names: Sequence[str], path: Path) -> list[MappingTemplate]:
    """The mappings of these names for one file; `template` is one for each sheet of the template that a workbook has.

    NotFoundError where there is none of a name, UsageError for `template` of a file that has no sheets.
    """
    return [template for name in names for template in _of_name(name, path)]


def _of_name(name: str, path: Path) -> list[MappingTemplate]:
    from tracker.exchange.table_in.opening import WORKBOOK
    from tracker.exchange.table_in.workbook import sheet_names
    from tracker.schemas.table_shapes.catalogue import SHAPES

    if name != _TEMPLATE or Path(name).is_file():
        return [load_mapping(name)]
    if path.suffix.lower() not in WORKBOOK:
        each = ", ".join(f"{_TEMPLATE}/{table}" for table in SHAPES)
        raise UsageError(f"{path.name} has no sheets, so one mapping has to be named", f"One of: {each}.")
    sheets = {sheet.casefold() for sheet in sheet_names(path)}
    found = [load_mapping(f"{_TEMPLATE}/{table}") for table in SHAPES if table.casefold() in sheets]
    if not found:
        raise NotFoundError(f"{path.name} has none of the template's sheets", f"They are: {', '.join(SHAPES)}.")
    return found


def load_mapping(name: str) -> MappingTemplate:
    """The mapping in a file, or the shipped one of a name; NotFoundError where there is neither.

    UsageError for a pipe or a device.
    """
    # A help page lists the mappings and reads none: it does without what reads them.
    from tracker.exchange.mapping_in import read_mapping

    path = Path(name)
    _refuse_no_file(name)
    if path.suffix.lower() not in _ENDINGS and not path.is_file():
        return read_mapping(name, shipped_text(name))
    if not path.is_file():
        raise _unknown(name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"byte {error.start + 1} is not UTF-8. Save the file as UTF-8."
        raise DocumentError(f"the mapping {path.name} cannot be read", [problem]) from error
    return read_mapping(path.name, text)


def shipped_text(name: str) -> str:
    """The text of the shipped mapping of a name; NotFoundError where there is none."""
    path = Path(_folder(), f"{name}.yaml")
    if name == _TEMPLATE or name not in _names(_folder()):
        raise _unknown(name)
    return path.read_text(encoding="utf-8")


def how_to_change(templates: Sequence[MappingTemplate], problems: Sequence[object]) -> str:
    """How to change a mapping that comes with the program, where what is said of rows asks to; "" elsewhere."""
    shipped = [template.name for template in templates if template.name in shipped_mappings()]
    asked = any("mapping" in getattr(problem, "hint", "") for problem in problems)
    if not shipped or not asked:
        return ""
    return f"To change what a shipped mapping says, copy it: tracker import table --show-map {shipped[0]} > my.yaml"


def _unknown(name: str) -> NotFoundError:
    hint = f"Give the path of a mapping, or one that comes with the program: {', '.join(named_mappings())}."
    return NotFoundError(f"there is no mapping {name!r}", hint)


def _refuse_no_file(name: str) -> None:
    if os.path.exists(name) and not (os.path.isfile(name) or os.path.isdir(name)):
        raise UsageError(f"the mapping {name} is no file", "Save it as a file: a pipe can be read only once.")
