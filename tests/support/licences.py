"""The licences of what is locked, as the installed packages state them.

    python -m tests.support.licences      # docs/licences.md from requirements-dev.lock; make licences

A package that is not installed here, because it is for another system or Python, keeps what its row says, or gets what
`STATED` says of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "licences.md"

# What their metadata do not say in a form that can be read, read in their licence files.
STATED = {
    "appnope": "BSD-2-Clause",
    "cffi": "MIT-0",
    "decorator": "BSD-2-Clause",
    "exceptiongroup": "MIT",
    "httpx2-jsfetch": "BSD-3-Clause",
    "label-studio-sdk": "Apache-2.0",
    "lxml-html-clean": "BSD-3-Clause",
    "pycparser": "BSD-3-Clause",
    "six": "MIT",
    "tomli": "MIT",
    "tqdm": "MPL-2.0 AND MIT",
}
# The words of metadata before SPDX expressions.
_SPDX = {
    "apache software license": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "bsd": "BSD",
    "bsd license": "BSD",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
# Each lets an MIT program use the unchanged package, at run time and when it is passed on beside it.
PERMISSIVE = frozenset(
    {"Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "ISC", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0"}
    | {"TCL", "Unlicense", "Zlib"}
)
# Copyleft by file: what is changed in their files stays under it; a program that uses them need not be.
BY_FILE = frozenset({"MPL-1.1", "MPL-2.0"})

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_ROW = re.compile(r"^\| ([a-z0-9-]+) \| (\d[^|]*) \| ([^|]+) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """A locked package: its versions, for different systems or Pythons, and its licence."""

    name: str
    versions: tuple[str, ...]
    licence: str

    def __str__(self) -> str:
        return f"| {self.name} | {', '.join(self.versions)} | {self.licence} |"


def locked(path: Path) -> dict[str, tuple[str, ...]]:
    """The packages of a lock file and the versions of each."""
    found: dict[str, list[str]] = {}
    for name, version in _PIN.findall(path.read_text(encoding="utf-8")):
        versions = found.setdefault(canonicalize_name(name), [])
        if version not in versions:
            versions.append(version)
    return {name: tuple(versions) for name, versions in sorted(found.items())}


def installed_licence(name: str) -> str | None:
    """The licence of an installed package as an SPDX expression; None where it is not installed or does not say."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    if "License-Expression" in about:
        return str(about["License-Expression"])
    classifiers = [c.rpartition("::")[2].strip() for c in about.get_all("Classifier") or () if c.startswith("License")]
    said = [*(c for c in classifiers if c != "OSI Approved"), about["License"].strip() if "License" in about else ""]
    for words in said:
        if licence := _SPDX.get(words.lower()):
            return licence
    return said[-1] if said[-1] in PERMISSIVE | BY_FILE else None


def allows(expression: str) -> bool:
    """Whether one may use a package of this licence beside an MIT program; of `A OR B`, one is chosen."""
    return all(
        any(choice.strip() in PERMISSIVE | BY_FILE for choice in part.split(" OR "))
        for part in expression.replace("(", "").replace(")", "").split(" AND ")
    )


def run_time_packages() -> set[str]:
    """What installing the package with all its extras brings: by the metadata of what is installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    waiting += [Requirement(line) for lines in project["optional-dependencies"].values() for line in lines]
    found: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        if key in found or key[0] == "vnhealth-ie":
            continue
        found.add(key)
        waiting.extend(_requirements(wanted))
    return {name for name, _ in found}


def _requirements(wanted: Requirement) -> Iterator[Requirement]:
    try:
        lines = metadata.requires(wanted.name) or ()
    except metadata.PackageNotFoundError:
        return
    for line in lines:
        requirement = Requirement(line)
        environments = [{"extra": extra} for extra in ("", *wanted.extras)]
        if requirement.marker is None or any(map(requirement.marker.evaluate, environments)):
            yield requirement


def read_rows(text: str) -> dict[str, Row]:
    """The rows of the page."""
    return {name: Row(name, tuple(versions.split(", ")), licence) for name, versions, licence in _ROW.findall(text)}


def rows(old: Mapping[str, Row]) -> list[Row]:
    """The rows as they should be. Raises SystemExit for a package whose licence nobody has said."""
    made = []
    for name, versions in locked(ROOT / "requirements-dev.lock").items():
        kept = old[name].licence if name in old else None
        licence = STATED.get(name) or installed_licence(name) or kept
        if licence is None:
            raise SystemExit(f"{name}: its metadata name no licence; read its licence file and add it to STATED")
        made.append(Row(name, versions, licence))
    return made


_HEAD = """\
# Licences

Made by `make licences` from `requirements-dev.lock` and what the locked packages say of themselves; a test compares it
with both. `BSD` is said by packages that do not name a clause.

vnhealth-ie is under the MIT licence. It carries no file of these packages; `nlp/` restates the feature templates of
underthesea's models and rebuilds what its segmenter does, which Apache-2.0 allows, and reads its models where they are
installed. No package is under the GPL or AGPL alone. Three ask for a word:

- **underthesea** 9.5.0 is under Apache-2.0, by its metadata and its licence file. Earlier releases (6.8.4, for one)
  were under GPL-3.0; `pyproject.toml` does not allow them. On what data its models were trained, and under which
  terms, the package does not say.
- **MPL-2.0** (certifi, tqdm; hypothesis and pathspec for development) is copyleft by file: who changes a file of
  such a package and passes it on gives the changed file under it. Here they are used unchanged.
- **tld** (with the extra `html`, by way of trafilatura) may be used under MPL-1.1, GPL-2.0 or LGPL-2.1;
  MPL-1.1 is chosen.

`make fuzz` and `make mutants` need a few packages more, locked in `requirements-fuzz.lock` and
`requirements-mutants.lock`; nothing that is passed on depends on them.
"""


def _table(those: Iterable[Row]) -> str:
    return "\n".join(["| package | version | licence |", "|---|---|---|", *map(str, those)])


def page(old: str) -> str:
    """The page as it should be."""
    made, run_time = rows(read_rows(old)), run_time_packages()
    used = [row for row in made if row.name in run_time]
    others = [row for row in made if row.name not in run_time]
    return (
        f"{_HEAD}\n## At run time\n\nWith all extras: {len(used)} packages.\n\n{_table(used)}\n\n"
        f"## For development and tests\n\n{len(others)} more.\n\n{_table(others)}\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""), encoding="utf-8")
