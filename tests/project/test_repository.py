"""What holds of every tracked file: no registry's host, no path of one machine, one version, small parts."""

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

import clauses

ROOT = Path(__file__).resolve().parents[2]
REGISTRIES = (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("debian", "org"))
HOSTS = tuple(re.escape(".".join(parts)) for parts in REGISTRIES)
MACHINE_PATHS = r"(?<![\w.])/(?:work|root|home|Users|opt)/\w"
BINARY = {".docx", ".odt", ".pdf", ".xlsx", ".png", ".gz", ".npz", ".parquet"}


@cache
def tracked() -> tuple[str, ...]:
    """The files under version control that exist in the checkout."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout: there are no tracked files to look at")
    return tuple(name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())


def lines_with(pattern: str) -> list[str]:
    """`file:line` of every tracked text line that the pattern is found in."""
    found = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for name in tracked()
        if Path(name).suffix not in BINARY
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if found.search(line)
    ]


@pytest.mark.parametrize("host", HOSTS)
def test_no_file_names_a_registry_host(host: str) -> None:
    assert lines_with(host) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    here = "tests/project/test_repository.py"
    assert [line for line in lines_with(MACHINE_PATHS) if not line.startswith(here)] == []


def test_outputs_hold_only_their_readme_and_no_environment_is_tracked() -> None:
    assert [name for name in tracked() if name.startswith("outputs/")] == ["outputs/README.md"]
    assert [name for name in tracked() if name.startswith(".venv/") or "__pycache__" in name] == []


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "clauses.__version__"}
    headings = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.M)
    assert headings[0] == clauses.__version__
    assert f"\nversion: {clauses.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_modules_stay_short_and_are_named_for_what_they_hold() -> None:
    modules = [name for name in tracked() if name.startswith("clauses/") and name.endswith(".py")]
    long = {name: count for name in modules if (count := len((ROOT / name).read_text(encoding="utf-8").splitlines())) > 300}
    assert long == {}
    assert [name for name in modules if Path(name).stem in {"helpers", "utils", "misc", "common"}] == []


def test_every_input_is_named_in_its_readme() -> None:
    readme = (ROOT / "inputs/README.md").read_text(encoding="utf-8")
    unnamed = [
        name
        for name in tracked()
        if name.startswith("inputs/") and Path(name).name not in readme and not name.endswith("README.md")
    ]
    assert unnamed == []
