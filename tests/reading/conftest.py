from pathlib import Path

import pytest

from clauses.reading import read


@pytest.fixture
def read_text(tmp_path):
    """Write a text to a file and read it."""

    def write_and_read(text, name="document.txt", **options):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return read(path, **options)

    return write_and_read


@pytest.fixture(scope="session")
def shared():
    folder = Path(__file__).parents[3] / "shared"
    if not folder.exists():
        pytest.skip("the given documents (../shared) are not on this machine")
    return folder
