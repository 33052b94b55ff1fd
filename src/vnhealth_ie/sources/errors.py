"""What can be wrong with a source, in one line that says what, where and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from vnhealth_ie.messages import one_line

STDIN = "standard input"


class SourceError(Exception):
    """A source, or a line of it, that gave no article.

    >>> print(SourceError("tin.txt", "empty", "give it some text"))
    tin.txt: empty; give it some text
    """

    def __init__(self, place: str, problem: str, remedy: str, *, line: int | None = None) -> None:
        super().__init__(place, problem, remedy, line)
        self.place = place
        self.problem = problem
        self.remedy = remedy
        self.line = line

    def __str__(self) -> str:
        where = self.place if self.line is None else f"{self.place}, line {self.line}"
        return one_line(f"{where}: {self.problem}; {self.remedy}")

    def __reduce__(self) -> tuple[Callable[..., SourceError], tuple[object, ...]]:
        """Errors travel between processes."""
        return _again, (self.place, self.problem, self.remedy, self.line)


def _again(place: str, problem: str, remedy: str, line: int | None) -> SourceError:
    return SourceError(place, problem, remedy, line=line)


def missing_extra(place: str, package: str, extra: str) -> SourceError:
    """What to tell where a package is not installed that reads a kind of file."""
    return SourceError(place, f"reading it needs {package}", f"pip install 'vnhealth-ie[{extra}]'")


OnError = Callable[[SourceError], None]


def raise_error(error: SourceError) -> NoReturn:
    """The error handler for those who want to stop at the first."""
    raise error
