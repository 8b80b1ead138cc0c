"""Read law files: one, or all of a folder."""

from pathlib import Path

from pydantic import ValidationError

from tracker.errors import DocumentError
from tracker.exchange.yaml_in import read_yaml
from tracker.schemas.law_file import LawFile
from tracker.schemas.problems import Path as Place
from tracker.schemas.problems import explain, on_its_line


def read_law_files(place: Path) -> LawFile:
    """Give a file, or all files below a folder, as one law; DocumentError with every problem and its file."""
    whole = LawFile(format="tracker-law-file", version="1")
    files = sorted(found for ending in ("yaml", "yml") for found in place.rglob(f"*.{ending}"))
    problems: list[str] = []
    for file in files if place.is_dir() else [place]:
        name = file.relative_to(place).as_posix() if place.is_dir() else file.name
        found, wrong = _read(file)
        problems += [f"{name}: {problem}" for problem in wrong]
        if found:
            whole.regimes.extend(found.regimes)
            whole.resolutions.extend(found.resolutions)
            whole.provisions.extend(found.provisions)
            whole.milestones.extend(found.milestones)
    if place.is_dir() and not files:
        problems.append(f"{place} holds no law file (*.yaml)")
    if problems:
        raise DocumentError("the law cannot be loaded", problems)
    return whole


def _read(file: Path) -> tuple[LawFile | None, list[object]]:
    lines: dict[Place, int] = {}
    try:
        tree, lines = read_yaml(file.read_text(encoding="utf-8-sig"))
        return LawFile.model_validate(tree), []
    except UnicodeDecodeError as error:
        return None, [f"byte {error.start + 1} is not UTF-8. Save the file as UTF-8."]
    except DocumentError as error:
        return None, error.problems
    except ValidationError as error:
        return None, [on_its_line(problem, lines) for problem in explain(error, LawFile)]
