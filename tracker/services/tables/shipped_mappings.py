"""The mappings that come with the program, by name, and those in files of the user's own."""

import os
from pathlib import Path

from tracker.errors import NotFoundError
from tracker.exchange.mapping_in import read_mapping
from tracker.schemas.mapping_template import MappingTemplate
from tracker.store.shipped import shipped_folder

_ENDINGS = (".yaml", ".yml")


def shipped_mappings() -> dict[str, str]:
    """The names of the shipped mappings, in order, each with what it says it is about."""
    folder = _folder()
    files = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return {file[:-5]: _about(os.path.join(folder, file)) for file in files if file.endswith(".yaml")}


def _folder() -> str:
    return os.path.join(shipped_folder("seeds"), "mappings")


def _about(file: str) -> str:
    """The line that says what a mapping is about: a help page has no time to read all of it."""
    with open(file, encoding="utf-8") as stream:
        line = next((line for line in stream if line.startswith("about: ")), "about: ")
    return line.removeprefix("about: ").strip().strip('"')


def load_mapping(name: str) -> MappingTemplate:
    """The mapping in a file, or the shipped one of a name; NotFoundError where there is neither."""
    path = Path(name)
    if path.suffix.lower() not in _ENDINGS and not path.is_file():
        path = Path(_folder(), f"{name}.yaml")
    if not path.is_file():
        hint = f"Give the path of a mapping, or one that comes with the program: {', '.join(shipped_mappings())}."
        raise NotFoundError(f"there is no mapping {name!r}", hint)
    return read_mapping(path.name, path.read_text(encoding="utf-8-sig"))
