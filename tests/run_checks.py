"""Run every check of the project, one after the other; stop at the first that fails.

`python tests/run_checks.py` from anywhere, with the interpreter in which the project is installed with its
`dev` extra. What pytest says last is the last thing printed.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parent.parent
MEMORY, ROOM = Path("/dev/shm"), 4 << 30
CHECKS = (
    (sys.executable, "-m", "ruff", "format", "--check", "."),
    (sys.executable, "-m", "ruff", "check", "."),
    (sys.executable, "-m", "mypy"),
    # The one tool that cannot be run as a module.
    (str(Path(sysconfig.get_path("scripts")) / "lint-imports"),),
    # Tests of one file stay with one worker as far as they can: what they begin with is made once.
    (sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal"),
)


def environment() -> dict[str, str]:
    """Databases of tests lie in memory where there is room for them: nothing of them has to last.

    The program is compiled once and kept so, not at each of its some hundred starts.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return {"TMPDIR": str(MEMORY), **kept} if roomy else kept


def main() -> int:
    """Give 0 when all is well, else the exit code of the check that failed."""
    for command in CHECKS:
        code = subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
