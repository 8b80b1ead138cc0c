"""Run every check of the project, one after the other; stop at the first that fails.

`python tests/run_checks.py` from anywhere, with the interpreter in which the project is installed with its
`dev` extra. What pytest says last is the last thing printed.
"""

import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHECKS = (
    (sys.executable, "-m", "ruff", "format", "--check", "."),
    (sys.executable, "-m", "ruff", "check", "."),
    (sys.executable, "-m", "mypy"),
    # The one tool that cannot be run as a module.
    (str(Path(sysconfig.get_path("scripts")) / "lint-imports"),),
    (sys.executable, "-m", "pytest", "-n", "2"),
)


def main() -> int:
    """Give 0 when all is well, else the exit code of the check that failed."""
    for command in CHECKS:
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
