"""The locks pin what pyproject.toml asks for, each pin with its hashes and without an address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)")


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that a lock pins, by canonical name: several where platforms or Pythons differ."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines():
        if match := PIN.match(line):
            found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


def asked() -> list[tuple[str, str]]:
    """(lock, requirement) for every requirement of pyproject.toml."""
    project = PROJECT["project"]
    extras = [requirement for listed in project["optional-dependencies"].values() for requirement in listed]
    groups = PROJECT["dependency-groups"]
    return (
        [("run.txt", requirement) for requirement in project["dependencies"]]
        + [("dev.txt", requirement) for requirement in [*project["dependencies"], *extras, *groups["dev"]]]
        + [("build.txt", requirement) for requirement in [*groups["build"], *PROJECT["build-system"]["requires"]]]
    )


@pytest.mark.parametrize(("lock", "requirement"), asked())
def test_the_lock_pins_what_is_asked_for(lock: str, requirement: str) -> None:
    wanted = Requirement(requirement)
    versions = pins(lock).get(canonicalize_name(wanted.name), set())
    assert versions, f"{wanted.name} is not in requirements/{lock}: run make lock"
    assert all(wanted.specifier.contains(version, prereleases=True) for version in versions), f"{versions}: run make lock"


@pytest.mark.parametrize("lock", ["build.txt", "run.txt", "dev.txt"])
def test_every_pin_has_a_hash_and_no_line_an_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.partition("make lock\n")[2])
    assert len(blocks) >= len(pins(lock))
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"\w+://\S+|^--(?:index|extra-index|find-links)\S*", text, flags=re.M) == []


def test_the_development_lock_agrees_with_the_one_that_users_install() -> None:
    run, dev = pins("run.txt"), pins("dev.txt")
    assert {name: versions for name, versions in run.items() if dev.get(name) != versions} == {}
