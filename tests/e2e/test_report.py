"""The report opens in a browser without a network: nothing is asked for, and the page is not blank."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.e2e
Drive = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def report(traced: Path) -> Path:
    return traced / "report.html"


def test_the_page_asks_for_nothing_outside(report: Path) -> None:
    page = report.read_text(encoding="utf-8")
    assert re.findall(r"""(?:src|href|action|data)\s*=\s*["']?(?:https?:)?//[^"'\s>]+""", page) == []
    assert re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//|<base\b|\bfetch\(|XMLHttpRequest|WebSocket", page) == []


def test_the_page_prints_every_proposal(report: Path, drive: Drive, tmp_path: Path) -> None:
    printed = tmp_path / "report.pdf"
    done = drive(f"--print-to-pdf={printed}", report.as_uri())
    assert printed.is_file(), done.stderr
    words = "".join("".join(page.extract_text().split()) for page in PdfReader(printed).pages)
    for clause_id in ("I#1", "II.e#1", "IV.c#1"):
        assert clause_id in words


def test_the_screenshot_is_not_blank(report: Path, drive: Drive, tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "report.png"
    done = drive(f"--screenshot={picture}", "--window-size=1280,900", report.as_uri())
    assert picture.is_file(), done.stderr
    with Image.open(picture) as image:
        colours = image.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 20
