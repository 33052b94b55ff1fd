"""Cases as data: `cases/<name>.toml`, one table a case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).resolve().parent.parent / "cases"


def load_cases(name: str) -> list[Any]:
    """The cases of a file as pytest parameters, each by its name; names must differ."""
    cases = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    names = [case["name"] for case in cases]
    assert len(set(names)) == len(names), f"{name}.toml: a name stands twice"
    return [pytest.param(case, id=case["name"]) for case in cases]
