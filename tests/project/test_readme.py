"""Every command that README and CONTRIBUTING show exists with the options shown, and the main one does what it says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from clauses.cli import app, run

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(?:sh|powershell)\n(.*?)^```", flags=re.M | re.S)
PAGES = ("README.md", "CONTRIBUTING.md")


def shown() -> list[tuple[str, str]]:
    """(page, line) of every command line in the shell blocks of the pages."""
    return [
        (page, line.strip())
        for page in PAGES
        for block in FENCE.findall((ROOT / page).read_text(encoding="utf-8"))
        for line in block.splitlines()
        if line.strip()
    ]


def words(line: str) -> list[str]:
    """The words of a command line, Windows separators as slashes, comments left out."""
    return shlex.split(line.replace("\\", "/"), comments=True)


def clauses_lines() -> list[tuple[str, str]]:
    return [(page, line) for page, line in shown() if Path(words(line)[0]).name == "clauses"]


def commands() -> dict[str, Any]:
    return typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize(("page", "line"), clauses_lines())
def test_a_shown_command_exists_with_its_options(page: str, line: str) -> None:
    _, name, *arguments = words(line)
    assert name in commands(), page
    known = {option for parameter in commands()[name].params for option in (*parameter.opts, *parameter.secondary_opts)}
    options = [argument.partition("=")[0] for argument in arguments if re.match(r"--?[a-z]", argument)]
    assert [option for option in options if option not in known] == []


@pytest.mark.parametrize(("page", "line"), [(page, line) for page, line in shown() if line.startswith("make ")])
def test_a_shown_make_target_exists(page: str, line: str) -> None:
    targets = re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M)
    assert words(line)[1] in targets, page


def test_every_command_is_in_the_reference_table() -> None:
    table = re.findall(r"^\| `clauses ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.M)
    assert sorted(table) == sorted(commands())


@pytest.mark.parametrize("page", [*PAGES, "outputs/README.md", "docs/checking.md", "docs/design.md", "docs/formats.md"])
def test_links_lead_somewhere(page: str) -> None:
    place = ROOT / page
    targets = re.findall(r"\]\((?!\w+:)([^)#]+)", place.read_text(encoding="utf-8"))
    assert [target for target in targets if not (place.parent / target).exists()] == []


def test_pip_lines_are_the_same_on_every_system() -> None:
    pip = [line for page, line in shown() if page == "README.md" and " -m pip " in line]
    installs = [line.replace("\\", "/").partition(" -m pip ")[2] for line in pip]
    half = len(installs) // 2
    assert installs[:half] == installs[half:]
    for line in installs:
        for lock in re.findall(r"requirements/\S+", line):
            assert (ROOT / lock).is_file()


def main_command() -> list[str]:
    """The arguments of the command that README starts with, which is also what `make demo` runs."""
    (line,) = [line for _, line in clauses_lines() if "inputs/" in line and "\\" not in line]
    return words(line)[1:]


def test_make_demo_runs_the_command_of_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    letter = re.search(r"^LETTER\s*:=\s*(\S+)", makefile, flags=re.M)
    assert letter
    (recipe,) = re.findall(r"^\t\$\(BIN\)/clauses (trace .*)$", makefile, flags=re.M)
    assert recipe.replace("$(LETTER)", letter[1]).split() == main_command()


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the main command, run in this process."""
    folder = tmp_path_factory.mktemp("outputs")
    arguments = [str(folder) if word == "outputs" else word for word in main_command()]
    resolved = [str(ROOT / word) if word.startswith("inputs/") else word for word in arguments]
    assert run([*resolved, "--quiet"]) == 0
    return folder


def files_listed(page: str) -> list[str]:
    """The files that the first column of the tables of a page names."""
    cells = re.findall(r"^\| ([^|]*`[^|]*) \|", (ROOT / page).read_text(encoding="utf-8"), flags=re.M)
    return [name for cell in cells for name in re.findall(r"`([\w./<>]+\.(?:csv|xlsx|json|txt|html))`", cell)]


@pytest.mark.parametrize("page", ["README.md", "outputs/README.md"])
def test_every_file_that_a_page_lists_is_written(page: str, traced: Path) -> None:
    written = {path.relative_to(traced).as_posix() for path in traced.rglob("*") if path.is_file()}
    names = {re.sub(r"^(?:proposal|later)/", "", name) for name in written}
    names |= {"text/<document_id>.txt"} if any(name.startswith("text/") for name in names) else set()
    assert [name for name in files_listed(page) if name not in names] == []


def test_the_python_example_runs() -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.M | re.S)
    done = subprocess.run([sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "II.e#1 prohibition ('keep',)" in done.stdout
