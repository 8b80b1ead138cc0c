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
    (sys.executable, "-m", "pytest", "-n", "2"),
)


def environment() -> dict[str, str]:
    """Databases of tests lie in memory where there is room for them: nothing of them has to last."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return {**os.environ, "TMPDIR": str(MEMORY)} if roomy and "TMPDIR" not in os.environ else dict(os.environ)


def main() -> int:
    """Give 0 when all is well, else the exit code of the check that failed."""
    for command in CHECKS:
        code = subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
