"""The room is pure: it imports the standard library, the errors and the vocabularies, nothing else."""

import subprocess
import sys

PROBE = """
import sys, pkgutil
before = set(sys.modules)
import tracker.values
for module in pkgutil.iter_modules(tracker.values.__path__):
    __import__(f"tracker.values.{module.name}")
for name in sorted(set(sys.modules) - before):
    root = name.split(".")[0]
    if root == "tracker":
        if name.split(".")[1:2] not in ([], ["values"], ["vocab"], ["errors"]):
            print(name)
    elif root not in sys.stdlib_module_names:
        print(name)
"""


def test_importing_every_module_of_the_room_loads_no_third_party_package() -> None:
    loaded = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert loaded.stdout == ""
