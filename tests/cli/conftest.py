import shutil
from pathlib import Path

import pytest

from clauses.cli import run
from clauses.cli.console import State

ROOT = Path(__file__).resolve().parents[2]
LETTER = """\
To the Board.

3 January 1936

I. Lodgers.

It is necessary:

a) oblige the Warden not to keep lodgers who pay nothing, except in winter;

b) create a commission for the verification of lodgers in every city.

II. Money.

The Treasurer shall pay the wages of the guards within two months.

All this shall without fail wibble.
"""
DECREE = """\
---
title: Decree on lodgers
date: 1936-03-03
rendering: abstract
complete: false
---
1. The Warden shall not keep lodgers who pay nothing.

2. The commission for the verification of lodgers is dissolved.

3. The Warden shall paint the gates.
"""


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "in" / "letter.txt"
    path.parent.mkdir()
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def decrees(tmp_path):
    folder = tmp_path / "decrees"
    folder.mkdir()
    (folder / "one.txt").write_text(DECREE, encoding="utf-8")
    (folder / "README.md").write_text("no document", encoding="utf-8")
    return folder


@pytest.fixture
def call(capsys):
    """Run one command; give its exit status, standard output and standard error."""

    def called(*arguments):
        status = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    yield called
    State.debug = False


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    """The demonstration, run once: the letter traced through the decrees."""
    inputs, folder = ROOT / "inputs", tmp_path_factory.mktemp("real")
    letter = inputs / "manuilsky-to-ezhov-1936-01-03.txt"
    status = run(
        ["trace", str(letter), str(inputs / "decrees"), "--gazetteer", str(inputs / "gazetteer.csv"), "-o", str(folder), "-q"]
    )
    assert status == 0
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
