"""Rules that keep the house a house."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).resolve().parent.parent / "src").rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 50


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: "/".join(path.parts[path.parts.index("src") + 2 :]))
def test_modules_fit_in_the_head_and_functions_on_a_screen(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    long = {
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == set()
    assert text.count("\n") <= LONGEST_MODULE
