"""A web page, and its print by a browser, are read as the same outline."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from clauses import outline, read

pytestmark = pytest.mark.e2e
LABELS = [("I",), ("II",), ("II", "a"), ("II", "b"), ("II", "c"), ("III",)]


def labels(path: Path) -> list[tuple[str, ...]]:
    return [provision.path for provision in outline(read(path)) if provision.label]


def test_a_web_page_has_the_labels_that_the_browser_would_number(numbered: Path) -> None:
    assert labels(numbered) == LABELS


def test_the_page_printed_by_the_browser_has_the_same_outline(
    numbered: Path, drive: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    printed = tmp_path / "numbered.pdf"
    done = drive(f"--print-to-pdf={printed}", numbered.as_uri())
    assert printed.is_file(), done.stderr
    assert labels(printed) == LABELS
