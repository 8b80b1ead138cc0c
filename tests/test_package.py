"""The wheel alone is enough: installed elsewhere, run from another folder."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

import tracker

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT))
    subprocess.run(pip, check=True, capture_output=True, timeout=300)
    return next(folder.glob("*.whl"))


def test_the_version_is_that_of_the_metadata() -> None:
    assert tracker.__version__ == version("sanctions-tracker")


def test_the_wheel_holds_migrations_seeds_licence_and_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "tracker/_data/migrations/env.py",
        "tracker/_data/migrations/versions/0001_first_schema.py",
        "tracker/_data/seeds/law/regimes/dprk-1718.yaml",
        "tracker/_data/seeds/cases/founding-article.yaml",
        "tracker/_data/seeds/mappings/sipri-trade-register.yaml",
        "tracker/py.typed",
    ):
        assert wanted in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_holds_every_migration_and_seed_and_nothing_else_of_the_checkout(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name.removeprefix("tracker/_data/") for name in names if name.startswith("tracker/_data/")}
    kept = [path for folder in ("migrations", "seeds") for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert {str(path.relative_to(ROOT)) for path in kept if "__pycache__" not in path.parts} == shipped
    assert {name.partition("/")[0] for name in names} == {
        "tracker",
        f"sanctions_tracker-{tracker.__version__}.dist-info",
    }
    assert "Apache License" in (ROOT / "LICENSE").read_text()


def test_installed_in_a_clean_environment_it_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    subprocess.run((sys.executable, "-m", "venv", str(home)), check=True, timeout=120)
    python = home / "bin" / "python"
    site = subprocess.run(
        (str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"),
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    # The dependencies are those of this environment; the program itself is not: its folder is not on the path.
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = (str(python), "-m", "pip", "install", "-q", "--no-deps", "--force-reinstall", "--no-index", str(wheel))
    subprocess.run(install, check=True, capture_output=True, timeout=120)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "TRACKER_DB": str(elsewhere / "case.db"), "PYTHONSAFEPATH": "1"}

    def run(*args: str) -> str:
        command = (str(home / "bin" / "tracker"), *args)
        ran = subprocess.run(
            command, cwd=elsewhere, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout + ran.stderr

    ask = (str(python), "-c", "import tracker; print(tracker.__file__)")
    where = subprocess.run(ask, cwd=elsewhere, check=True, capture_output=True, text=True).stdout
    assert str(home) in where
    assert tracker.__version__ in run("--version")
    assert "provisions of law loaded" in run("init")
    assert "already up to date" in run("db", "upgrade")
    assert "as they should be" in run("db", "check")
    assert "Aurus" in run("--db", str(elsewhere / "demo.db"), "demo")
    sample = ROOT / "tests/data/tables/acled-export.csv"
    assert "2 violations" in run("import", "table", str(sample), "--map", "acled-export")
