"""What starting costs: the package and the command's help load no heavy library."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "thinc", "pandas", "numpy", "openpyxl", "pyarrow", "jinja2", "bs4", "docx")
LOADED = f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])"
PROGRAMS = {
    "import clauses": "import sys, clauses; ",
    "import clauses.models": "import sys, clauses.models; ",
    "clauses --help": (
        "import sys\nfrom clauses.cli import main\nsys.argv = ['clauses', '--help']\n"
        "try:\n    main()\nexcept SystemExit as left:\n    assert not left.code\n"
    ),
    "clauses trace --help": (
        "import sys\nfrom clauses.cli import main\nsys.argv = ['clauses', 'trace', '--help']\n"
        "try:\n    main()\nexcept SystemExit as left:\n    assert not left.code\n"
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_loads_no_heavy_library(name: str) -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAMS[name] + LOADED], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.strip().splitlines()[-1] == "LOADED"


def test_the_public_names_are_there_and_an_unknown_one_says_so() -> None:
    import clauses

    for name in clauses.__all__:
        assert getattr(clauses, name)
    with pytest.raises(AttributeError, match="has no attribute 'unknown'"):
        _ = clauses.unknown
