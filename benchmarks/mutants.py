"""How many small changes of extractors and scorer the tests notice: a seeded sample of cosmic-ray's mutants.

    python -m benchmarks.mutants --sample 200 --seed 7 [--workers 2] [--folder out/mutants]

Each mutant is one change (a comparison turned, a number moved, an `and` made `or` ...): one for each place that is
drawn, of those that can be made there. A change of an annotation, a decorator or the `strict` of a `zip` is none, for
no result hangs on it. The tests named after its module run first, then the others of its room, in a process forked from
one that has loaded the models; nothing on the disk is changed. A failure, or no end within a minute of computing, kills
the mutant. Survivors are written to FOLDER/survivors.diff; whether one matters is for people to say.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib.abc
import importlib.util
import os
import random
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path

import hypothesis  # noqa: F401 - loaded once, before all forks
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from vnhealth_ie import extract

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "vnhealth_ie"
MODULES = (
    *sorted((PACKAGE / "extractors").glob("[!_]*.py")),
    *(PACKAGE / "evaluation" / f"{name}.py" for name in ("compare", "counting", "pairing", "scores")),
)
# The fast tests that call the modules of each room.
ROOMS = {
    "extractors": ("tests/extractors", "tests/grammar/test_actors.py", "tests/grammar/test_subjects.py"),
    "evaluation": ("tests/evaluation",),
}
LEFT_OUT = ("NoOp", "RemoveDecorator")
# What no mutated module is part of stays loaded; the rest is imported anew in every fork.
KEPT = (
    "nlp",
    "normalize",
    "tables",
    "matching",
    "grammar",
    "document",
    "layout",
    "models",
    "findings",
    "article",
    "edtf",
)
SECONDS = 60
# hypothesis is there already, and timing is no business of these tests
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning", "-k", "not grows")


@dataclass(frozen=True)
class Mutant:
    """One change of one module."""

    module: Path
    operator: str
    occurrence: int

    @property
    def name(self) -> str:
        return f"{self.module.relative_to(PACKAGE)}:{self.operator.removeprefix('core/')}:{self.occurrence}"

    def code(self) -> str | None:
        """The changed source; None where the change cannot be made or changes nothing that runs."""
        source = self.module.read_text(encoding="utf-8")
        changed = mutate_code(source, get_operator(self.operator)(), self.occurrence)
        try:
            return changed if changed is not None and _runs(changed) != _runs(source) else None
        except SyntaxError:
            return None

    def diff(self, code: str) -> str:
        source = self.module.read_text(encoding="utf-8").splitlines()
        name = str(self.module.relative_to(ROOT))
        return "\n".join(difflib.unified_diff(source, code.splitlines(), self.name, name, n=2, lineterm=""))


def _runs(source: str) -> str:
    """A source without its annotations and decorators, and without what guards a zip."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            node.keywords = [keyword for keyword in node.keywords if keyword.arg != "strict"]
        for name, nothing in (("annotation", None), ("returns", None), ("decorator_list", [])):
            if hasattr(node, name):
                setattr(node, name, nothing)
    return ast.dump(tree)


def mutants(module: Path) -> list[list[Mutant]]:
    """All mutants of a module, by the place that they change."""
    tree = get_ast(module.read_text(encoding="utf-8"))
    found: dict[object, list[Mutant]] = {}
    for name in operator_names():
        operator = get_operator(name)
        if not name.endswith(LEFT_OUT) and not operator.arguments():
            places = [start for node in ast_nodes(tree) for start, _ in operator().mutation_positions(node)]
            for occurrence, place in enumerate(places):
                found.setdefault(place, []).append(Mutant(module, name, occurrence))
    return list(found.values())


def sample(size: int, seed: int) -> list[tuple[Mutant, str]]:
    """Some mutants that can be made, drawn without regard to module or kind."""
    everything = [place for module in MODULES for place in mutants(module)]
    draw = random.Random(seed)
    draw.shuffle(everything)
    drawn: list[tuple[Mutant, str]] = []
    for place in everything:
        mutant = draw.choice(place)
        if len(drawn) < size and (code := mutant.code()):
            drawn.append((mutant, code))
    print(f"{len(drawn)} of at most {len(everything)} places where something can be changed", flush=True)
    return drawn


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports a changed source in place of a module's own."""

    def __init__(self, module: Path, code: str) -> None:
        self.name = f"vnhealth_ie.{module.parent.name}.{module.stem}"
        self.module, self.code = module, code

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=str(self.module))

    def get_source(self, fullname: str) -> str:  # noqa: ARG002 - the one module
        return self.code


def passes(module: Path, code: str, tests: list[str]) -> bool:
    """Whether tests pass with a module's source changed; they run in a process of their own."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    status = 3
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        kept = tuple(f"vnhealth_ie.{name}" for name in KEPT)
        for name in [name for name in sys.modules if name.split(".")[0] == "vnhealth_ie" and not name.startswith(kept)]:
            del sys.modules[name]
        sys.meta_path.insert(0, _Changed(module, code))
        status = int(pytest.main([*OPTIONS, *tests]))
    finally:
        os._exit(status)


def steps(module: Path) -> Iterator[list[str]]:
    """The tests of a module: those named after it, then the others of its room."""
    room = module.parent.name
    own = f"tests/{room}/test_{module.stem}.py"
    if (ROOT / own).exists():
        yield [own]
    yield [f"--ignore={own}", *ROOMS[room]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=ROOT / "out" / "mutants")
    given = parser.parse_args()
    os.chdir(ROOT)
    extract((ROOT / "data" / "raw" / "bac-kan-2022.txt").read_text(encoding="utf-8"))
    for module in (MODULES[0], MODULES[-1]):
        if not all(passes(module, module.read_text(encoding="utf-8"), tests) for tests in steps(module)):
            raise SystemExit(f"{module.parent.name}: its tests fail without any change")

    def judged(one: tuple[Mutant, str]) -> tuple[Mutant, str, bool]:
        mutant, code = one
        noticed = not all(passes(mutant.module, code, tests) for tests in steps(mutant.module))
        print(f"{'killed  ' if noticed else 'survived'} {mutant.name}", flush=True)
        return mutant, code, noticed

    with ThreadPoolExecutor(given.workers) as pool:
        results = list(pool.map(judged, sample(given.sample, given.seed)))
    given.folder.mkdir(parents=True, exist_ok=True)
    survivors = [mutant.diff(code) for mutant, code, noticed in results if not noticed]
    (given.folder / "survivors.diff").write_text("\n\n".join([*survivors, ""]), encoding="utf-8")
    for module, total in sorted(Counter(mutant.module for mutant, _, _ in results).items()):
        killed = sum(noticed for mutant, _, noticed in results if mutant.module == module)
        print(f"{module.relative_to(PACKAGE)}: {killed} of {total} killed")
    print(f"all: {len(results) - len(survivors)} of {len(results)} killed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
