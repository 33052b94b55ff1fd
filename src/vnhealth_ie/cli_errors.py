"""What a person is told who mistyped something, or who lacks a library: one line that says what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from importlib import metadata

_NAME = re.compile(r"^[A-Za-z0-9._-]+")
_MODULES = {"docx": "python-docx"}  # a module that is not named as what installs it
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")


def extras() -> dict[str, list[str]]:
    """The optional parts of this package and the distributions that each needs."""
    needed: dict[str, list[str]] = {}
    for requirement in metadata.requires("vnhealth-ie") or ():
        extra, name = _EXTRA.search(requirement), _NAME.match(requirement)
        if extra and name and name[0] != "vnhealth-ie":
            needed.setdefault(extra[1], []).append(name[0])
    return needed


def missing_module(error: ModuleNotFoundError) -> str:
    """What to install for a module that is not there."""
    module = (error.name or "").partition(".")[0]
    wanted = _MODULES.get(module, module).replace("_", "-").lower()
    for extra, names in extras().items():
        if wanted in {name.replace("_", "-").lower() for name in names}:
            return f"{module} is not installed; pip install 'vnhealth-ie[{extra}]'"
    return f"{module} is not installed; pip install {wanted}"


def unwritable(error: OSError) -> str:
    """What to tell where the system refuses to write.

    >>> unwritable(OSError(28, "No space left on device"))
    'standard output: cannot be written: No space left on device; free some space, or write elsewhere with -o'
    """
    place = error.filename or "standard output"
    return f"{place}: cannot be written: {error.strerror or error}; free some space, or write elsewhere with -o"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that somebody who typed `word` most likely meant.

    >>> nearest("--formt", ["--force", "--format"])
    '--format'
    """
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def wrong_call(error: Exception) -> str:
    """What a wrong call is told, in one line. `error` is one of the command line library's own."""
    context = getattr(error, "ctx", None)
    called = context.command_path if context else "vnhealth-ie"
    option = getattr(error, "option_name", None)
    if option is not None and context is not None:
        known = [name for parameter in context.command.params for name in (*parameter.opts, "-h", "--help")]
        return f"no option {option} of {called}; {_meant(option, known) or f'{called} -h lists them'}"
    message = " ".join(error.format_message().split()) if hasattr(error, "format_message") else str(error)
    message = message.replace("Value error, ", "").rstrip(".")
    unknown = re.match(r"No such command '([^']*)'", message)
    if unknown and context is not None:
        known = list(getattr(context.command, "commands", ()))
        return f"no command {unknown[1]}; {_meant(unknown[1], known) or f'{called} -h lists them'}"
    value = re.search(r"'([^']*)' is not one of (.*)$", message)
    meant = _meant(value[1], re.findall(r"'([^']*)'", value[2])) if value else ""
    return f"{message[:1].lower()}{message[1:]}; {meant or f'{called} -h says more'}"


def _meant(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f"did you mean {near}?" if near else ""
