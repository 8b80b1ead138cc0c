"""Read the law files of a folder."""

from pathlib import Path

from pydantic import ValidationError

from tracker.errors import DocumentError
from tracker.exchange.yaml_in import read_yaml
from tracker.schemas.law_file import LawFile
from tracker.schemas.problems import explain


def read_law_files(folder: Path) -> LawFile:
    """Give all files below `folder` as one; DocumentError with every problem and its file."""
    whole = LawFile(format="tracker-law-file", version="1")
    problems: list[str] = []
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        try:
            tree, _ = read_yaml(path.read_text(encoding="utf-8"))
            found = LawFile.model_validate(tree)
        except DocumentError as error:
            problems += [f"{name}: {problem}" for problem in error.problems]
        except ValidationError as error:
            problems += [f"{name}: {problem}" for problem in explain(error, LawFile)]
        else:
            whole.regimes.extend(found.regimes)
            whole.resolutions.extend(found.resolutions)
            whole.provisions.extend(found.provisions)
            whole.milestones.extend(found.milestones)
    if problems:
        raise DocumentError("the law cannot be loaded", problems)
    return whole
