"""What the end-to-end tests drive: LibreOffice, a browser, and the results of the demonstration.

`make test-e2e` sets CLAUSES_E2E, and then a missing program is an error; otherwise these tests are skipped with the reason.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--hide-scrollbars")  # fmt: skip
LETTER = ROOT / "inputs/manuilsky-to-ezhov-1936-01-03.txt"

NUMBERED = """<html><body>
<p>The Council decides:</p>
<ol type="I">
<li>The Secretariat shall keep a register of schools.</li>
<li>The Board is obliged:
<ol type="a">
<li>to verify the students of every school;</li>
<li>to close the schools that have no students;</li>
<li>to report within three months.</li>
</ol></li>
<li>The Commission may inspect any school.</li>
</ol>
<p>This decision enters into force on the day of its publication.</p>
</body></html>
"""


def program(*names: str) -> str:
    """The first of the programs that is on the PATH."""
    for name in names:
        if found := shutil.which(name):
            return found
    message = f"{' or '.join(names)} is not installed; make test-e2e installs it"
    if os.environ.get("CLAUSES_E2E"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Let LibreOffice convert a file: `convert(path, "pdf")`; gives the path of the new file."""
    office = program("soffice", "libreoffice")
    profile = tmp_path_factory.mktemp("profile")

    def run(source: Path, to: str, *options: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", *options, "--convert-to", to]
        done = subprocess.run(
            [*command, "--outdir", str(folder), str(source)], capture_output=True, text=True, timeout=180, check=False
        )
        made = list(folder.iterdir())
        assert len(made) == 1, f"LibreOffice made {made} of {source.name}: {done.stdout}{done.stderr}"
        return made[0]

    return run


@pytest.fixture
def drive(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the browser once, without a screen, a network or an old profile: `drive("--print-to-pdf=…", url)`."""
    browser = program("chromium", "chromium-browser", "google-chrome")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [browser, *QUIET, f"--user-data-dir={tmp_path / 'profile'}", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    return run


@pytest.fixture(scope="session")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command of `make demo` wrote, in a process of its own."""
    folder = tmp_path_factory.mktemp("demo") / "outputs"
    command = [sys.executable, "-m", "clauses", "trace", str(LETTER), str(ROOT / "inputs/decrees")]
    command += ["--gazetteer", str(ROOT / "inputs/gazetteer.csv"), "-o", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def numbered(tmp_path: Path) -> Path:
    """A web page with a list in a list, numbered by the page: I, II, II.a, II.b, II.c, III."""
    source = tmp_path / "numbered.html"
    source.write_text(NUMBERED, encoding="utf-8")
    return source
