"""The user's settings file, and where each setting comes from: an option, the environment, the file, a default."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import InvalidValueError, TrackerError

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

# Each setting with the environment variable that stands above the file.
KEYS = {"database": "TRACKER_DB", "actor": "TRACKER_ACTOR", "marking": None, "vault": "TRACKER_VAULT"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its value, None where there is none, and in words where it comes from."""

    key: str
    value: str | None
    origin: str


def settings_path() -> Path:
    """Give the settings file's place: TRACKER_CONFIG, else the platform's folder for settings."""
    named = os.environ.get("TRACKER_CONFIG")
    if named:
        return Path(named).expanduser().absolute()
    # Imported here: only who needs the file pays for it.
    from platformdirs import user_config_path

    return user_config_path("sanctions-tracker", appauthor=False) / "config.toml"


def check_key(key: str) -> str:
    """Give `key` back; raise InvalidValueError with the nearest when there is no such setting."""
    if key in KEYS:
        return key
    from difflib import get_close_matches

    near = get_close_matches(key, KEYS, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"One of: {', '.join(KEYS)}."
    raise InvalidValueError(f"there is no setting {key!r}", hint)


def check_value(key: str, value: str, folder: Path | None = None) -> str:
    """Give `value` as it is stored: paths absolute, from `folder` or where the program runs; the word in full.

    InvalidValueError or UsageError when it makes no sense for `key`.
    """
    if not value.strip():
        raise InvalidValueError(f"the setting {key} is empty", f"Give a value, or: tracker config unset {key}")
    if key == "marking":
        from tracker.vocab import Marking

        return Marking.parse(value).value
    if key == "actor":
        return value
    if key == "database" and "://" in value:
        from tracker.store.location import locate, sqlite_path

        path = sqlite_path(locate(value))
        return str(path) if path else value
    return str(((folder or Path.cwd()) / Path(value).expanduser()).absolute())


def read_settings(path: Path | None = None) -> dict[str, str]:
    """Read the settings file; empty when there is none.

    InvalidValueError, which names the file and the line, when it cannot be read as settings.
    """
    path = path or settings_path()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return {}
    found = _parse(path, raw)
    return {key: _checked(path, raw, key, value) for key, value in found.items()}


def _parse(path: Path, raw: bytes) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InvalidValueError(f"{path}, line {line}: this is not UTF-8 text", _MEND) from error
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).rpartition(" (at ")
        numbers = re.findall(r"\d+", place)
        line = int(numbers[0]) if numbers else raw.count(b"\n") + 1
        raise InvalidValueError(f"{path}, line {line}: {what[:1].lower()}{what[1:]}", _MEND) from error


_MEND = 'Mend the line or take it out; a setting is written as: actor = "A. Analyst"'


def _checked(path: Path, raw: bytes, key: str, value: object) -> str:
    try:
        check_key(key)
        if not isinstance(value, str):
            raise InvalidValueError(f"the setting {key} is not text", f'Write it in quotes: {key} = "…"')
        return check_value(key, value, path.parent)
    except TrackerError as error:
        line = _line_of(raw.decode("utf-8"), key)
        raise InvalidValueError(f"{path}, line {line}: {error.reason}", error.hint) from error


def _line_of(text: str, key: str) -> int:
    """The line on which `key` is set."""
    begin = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if begin.match(line)), 1)


def chosen(key: str, option: str | None, stored: Mapping[str, str], path: Path) -> Setting | None:
    """Give the setting that the user made, the nearest first; None when it was left to the program."""
    if option:
        return Setting(key, option, f"option {_OPTIONS[key]}")
    variable = KEYS[key]
    if variable and os.environ.get(variable):
        return Setting(key, os.environ[variable], f"environment {variable}")
    if key in stored:
        return Setting(key, stored[key], f"file {path}")
    return None


_OPTIONS = {"database": "--db", "actor": "--actor"}


def with_setting(key: str, value: str) -> tuple[Path, str]:
    """Give the settings file and its new text, in which `key` is `value`; comments and the rest stay."""
    path, document = _open()
    document[check_key(key)] = check_value(key, value)
    return path, document.as_string()


def without_setting(key: str) -> tuple[Path, str] | None:
    """Give the settings file and its new text, without `key`; None when it is not set there."""
    path, document = _open()
    if key not in document:
        check_key(key)
        return None
    del document[key]
    return path, document.as_string()


def _open() -> tuple[Path, TOMLDocument]:
    """The file as a document that keeps its comments. A wrong key or value in it may stay, so that it can be mended."""
    import tomlkit

    path = settings_path()
    raw = path.read_bytes() if path.exists() else b""
    _parse(path, raw)
    return path, tomlkit.parse(raw)
