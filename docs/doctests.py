"""Examples in docstrings as code: a block that begins with `>>>` gets a fence before the page is made."""

from __future__ import annotations

import re
from typing import Any

import griffe

_BLOCK = re.compile(r"^ *>>> .*(?:\n(?! *$).*)*", re.MULTILINE)


def fenced(text: str) -> str:
    """A docstring with a fence around each of its examples."""

    def fence(block: re.Match[str]) -> str:
        code = re.sub(r" *# doctest: \+\w+", "", block[0])
        indent = " " * (len(code) - len(code.lstrip(" ")))
        return f"{indent}```python\n{code}\n{indent}```"

    return _BLOCK.sub(fence, text)


class Doctests(griffe.Extension):
    """Fences the examples of every object."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring of one object."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)
