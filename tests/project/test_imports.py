"""Every library that the code imports is one that pyproject.toml asks for."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = [
    *PROJECT["project"]["dependencies"],
    *(one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra),
]
DEVELOPMENT = [*RUN, *PROJECT["dependency-groups"]["build"], *PROJECT["dependency-groups"]["dev"]]
OWN = {"clauses", "tests", "benchmarks", "scripts", "_typeshed"}


def imported(folder: str) -> dict[str, str]:
    """Each top-level module that the files below a folder import, with one file that does."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in names:
                found.setdefault(name.partition(".")[0], str(path.relative_to(ROOT)))
    return found


@pytest.mark.parametrize(
    ("folder", "requirements"),
    [("clauses", RUN), ("tests", DEVELOPMENT), ("benchmarks", DEVELOPMENT), ("scripts", DEVELOPMENT)],
)
def test_every_imported_library_is_asked_for(folder: str, requirements: list[str]) -> None:
    asked = {canonicalize_name(Requirement(one).name) for one in requirements}
    homes = packages_distributions()
    beside = {path.stem for path in (ROOT / folder).rglob("*.py")}
    missing = {
        name: place
        for name, place in imported(folder).items()
        if name not in OWN | beside
        and name not in sys.stdlib_module_names
        and not asked & {canonicalize_name(home) for home in homes.get(name, [name])}
    }
    assert missing == {}
