"""The wheel and the source distribution hold the package with its data, and none of the documents."""

import csv
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from setuptools import build_meta as b; folder = sys.argv[1]; b.build_wheel(folder); b.build_sdist(folder)"
PACKAGED = (
    "clauses",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "THIRD_PARTY_NOTICES.txt",
    "CHANGELOG.md",
    "inputs",
    "outputs",
    "docs",
    "schemas",
)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution, built from a copy so that the checkout stays clean."""
    copy, dist = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in PACKAGED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, copy / name)
    run = subprocess.run([sys.executable, "-c", BUILD, str(dist)], cwd=copy, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    return dist


@pytest.fixture(scope="module")
def built(dist: Path) -> tuple[set[str], set[str]]:
    """The names in the wheel and in the source distribution."""
    (wheel,) = dist.glob("*.whl")
    (sdist,) = dist.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive, tarfile.open(sdist) as tape:
        return set(archive.namelist()), {name.partition("/")[2] for name in tape.getnames()}


SHIPPED = {".py", ".toml", ".tsv", ".json", ".typed", ".html", ".j2", ".gz", ".npz"}


def data_files() -> list[str]:
    return sorted(
        str(path.relative_to(ROOT))
        for path in (ROOT / "clauses").rglob("*")
        if path.suffix in SHIPPED and "__pycache__" not in path.parts
    )


def test_every_module_and_data_file_is_in_both(built: tuple[set[str], set[str]]) -> None:
    wheel, sdist = built
    assert "clauses/py.typed" in wheel
    assert sorted(set(data_files()) - wheel) == []
    assert sorted(set(data_files()) - sdist) == []


@pytest.mark.parametrize("kept_out", ["inputs", "outputs", "tests", "benchmarks"])
def test_documents_and_tests_are_in_neither(built: tuple[set[str], set[str]], kept_out: str) -> None:
    for names in built:
        assert [name for name in names if name == kept_out or name.startswith(f"{kept_out}/")] == []


def test_no_words_of_the_letter_are_shipped(built: tuple[set[str], set[str]]) -> None:
    for names in built:
        assert [name for name in names if "manuilsky" in name.lower()] == []


@pytest.mark.parametrize("notice", ["LICENSE", "THIRD_PARTY_NOTICES.txt"])
def test_licence_and_notices_are_in_both(built: tuple[set[str], set[str]], notice: str) -> None:
    for names in built:
        assert any(name.endswith(notice) for name in names)


def test_every_file_with_third_party_data_is_named_in_the_notices() -> None:
    notices = (ROOT / "THIRD_PARTY_NOTICES.txt").read_text(encoding="utf-8")
    data = [path for path in (ROOT / "clauses").rglob("*.tsv") if "Copyright" in path.read_text(encoding="utf-8")[:200]]
    assert data
    assert [path.name for path in data if path.name not in notices] == []


def test_the_wheel_alone_extracts_a_document(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    source = tmp_path / "order.txt"
    source.write_text("1. The Board shall keep a register.\n\n2. No operator may close a school.\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    where = [sys.executable, "-c", "import clauses; print(clauses.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout.strip()
    assert Path(found).is_relative_to(tmp_path)
    command = [sys.executable, "-m", "clauses", "extract", str(source), "-o", str(tmp_path / "coded")]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    with (tmp_path / "coded/clauses.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["clause_id"], row["predicate"]) for row in csv.DictReader(file)] == [("1#1", "keep"), ("2#1", "close")]
