"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from netralitas_nlp.resources.load import Resources, load_resources
from tests.quality.floors import Floors

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("NETRALITAS_SHARED", ROOT.parent / "shared"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--floors", choices=("raise", "lower"), default="", help="write floors of quality instead of comparing"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason=f"needs the data folder {SHARED} (set NETRALITAS_SHARED)")
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def shared() -> Path:
    return SHARED


@pytest.fixture(scope="session")
def known() -> Resources:
    return load_resources()


@pytest.fixture(scope="session")
def floors(pytestconfig: pytest.Config) -> Floors:
    return Floors(pytestconfig.getoption("--floors"))
