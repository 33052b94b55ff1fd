"""What the program depends on, and what it may do at run time: no network, no foreign pickle, licences that fit."""

from __future__ import annotations

import ast
import gzip
import json
import pickle
import re
import socket
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from fuzz.seeds import seeds, wrap_docx
from tests.support import licences
from tests.support.documents import ARTICLE, TEXT, portal_page
from tests.support.watch import Watched, watch
from vnhealth_ie.nlp import installed
from vnhealth_ie.sources import SourceError, open_sources

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "vnhealth_ie"
LOCKS = sorted(ROOT.glob("requirements-*.lock"))
PACKAGES = Path(sysconfig.get_paths()["purelib"]).resolve()


# --- what is locked -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_one_version_and_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip().replace("\\\n", " "))
    for entry in entries:
        pin, *hashes = entry.split(" --hash=")
        assert re.fullmatch(r"[a-z0-9-]+==[^\s;]+ *(;.*)?", pin.strip()), pin
        assert hashes, f"{pin}: no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64} *", one) for one in hashes), pin
    assert "://" not in lock.read_text(encoding="utf-8")


def test_what_is_asked_for_is_locked_in_a_version_that_will_do() -> None:
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = about["dependency-groups"]
    locks = {"dev": "requirements-dev.lock", "fuzz": "requirements-fuzz.lock", "mutants": "requirements-mutants.lock"}

    def lines(group: str) -> list[str]:
        nested = [line for item in groups[group] if isinstance(item, dict) for line in lines(item["include-group"])]
        return [*nested, *(item for item in groups[group] if isinstance(item, str))]

    asked = {group: lines(group) for group in locks}
    asked["dev"] += about["project"]["dependencies"]
    asked["dev"] += [line for extra in about["project"]["optional-dependencies"].values() for line in extra]
    for group, wanted in asked.items():
        versions = licences.locked(ROOT / locks[group])
        for requirement in map(Requirement, wanted):
            if requirement.name != "vnhealth-ie":
                there = versions[canonicalize_name(requirement.name)]
                assert all(Version(one) in requirement.specifier for one in there), requirement


def test_what_is_installed_by_make_is_checked_by_its_hash() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    by_hash, own = (line for line in makefile.splitlines() if "pip install" in line)
    assert by_hash.startswith("INSTALL := ")
    assert by_hash.endswith(" --require-hashes")
    assert own.endswith("--no-deps --no-build-isolation --editable .")
    used = re.findall(r"\$\(INSTALL\) -r (\S+)", makefile)
    assert sorted(used) == [lock.name for lock in LOCKS]


# --- licences -----------------------------------------------------------------------------------------------------


def test_licences_are_listed_as_they_are_locked_and_stated() -> None:
    text = licences.PAGE.read_text(encoding="utf-8")
    assert {row.name: row.versions for row in licences.read_rows(text).values()} == licences.locked(
        ROOT / "requirements-dev.lock"
    )
    assert licences.page(text) == text, "make licences"


@pytest.mark.parametrize(
    "row", licences.read_rows(licences.PAGE.read_text(encoding="utf-8")).values(), ids=lambda row: row.name
)
def test_a_licence_is_compatible_with_ours(row: licences.Row) -> None:
    assert licences.allows(row.licence)


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "MIT AND AGPL-3.0-only", "LGPL-2.1-or-later", "UNKNOWN", ""])
def test_a_licence_that_is_not_known_to_fit_is_refused(licence: str) -> None:
    assert not licences.allows(licence)


def test_ours_is_what_pyproject_says() -> None:
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert about["project"]["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_no_underthesea_of_the_years_under_the_gpl_is_allowed() -> None:
    """6.8.4 is under GPL-3.0; the locked version says Apache-2.0 in its metadata and its licence file."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (wanted,) = (line for line in about["project"]["dependencies"] if line.startswith("underthesea"))
    assert "6.8.4" not in Requirement(wanted).specifier
    files = [file for file in metadata.files("underthesea") or () if file.name == "LICENSE"]
    assert "Apache License" in files[0].read_text()


# --- pickles ------------------------------------------------------------------------------------------------------

# Where the source unpickles: underthesea's files as plain values, and what batch processes of one run tell each other.
UNPICKLES = {"batch/pool.py", "batch/worker.py", "nlp/installed.py"}
_READERS = {"cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve"}


def test_the_source_unpickles_in_three_places_only() -> None:
    found = set()
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.partition(".")[0] in _READERS for name in names):
                found.add(path.relative_to(SRC).as_posix())
    assert found == UNPICKLES


def test_a_pickle_that_names_a_function_is_refused(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return eval, (f"__import__('pathlib').Path({str(tmp_path / 'ran')!r}).touch()",)

    path = tmp_path / "rules.bin"
    path.write_bytes(pickle.dumps({"character": {}, "token": Evil()}))
    with pytest.raises(pickle.UnpicklingError, match=r"names builtins\.eval; only plain values are read"):
        installed.read_plain(path)
    assert not (tmp_path / "ran").exists()


# --- at run time --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article of every kind, whose pages refer to other places."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    head = '<link rel="canonical" href="http://example.com/a"><script src="http://example.com/a.js"></script>'
    (folder / "b.html").write_text(portal_page(ARTICLE, head=head), encoding="utf-8")
    (folder / "c.docx").write_bytes(wrap_docx(seeds("docx")[0]))
    line = json.dumps({"id": "d", "text": TEXT, "published": "2022-06-20"}).encode()
    (folder / "d.jsonl.gz").write_bytes(gzip.compress(line))
    (folder / "e.csv").write_text(f'id,text\ne,"{ARTICLE[1]}"\n', encoding="utf-8")
    (folder / "f.parquet").write_bytes(seeds("parquet")[1])
    return folder


def trusted(path: Path) -> bool:
    """Whether a file came with an installed package or with this one."""
    return path.is_relative_to(PACKAGES) or path.is_relative_to(Path(sys.base_prefix).resolve())


def looks_for_ipv6(event: str, by: str) -> bool:
    """urllib3, which trafilatura imports, binds a socket of this machine when it is imported, and closes it again."""
    return event == "socket.bind" and Path(by).is_relative_to(PACKAGES / "urllib3")


def check(run: Watched, inputs: Path, *, unpickling: set[str], status: int = 0) -> None:
    """No network; classes are unpickled by those named only; every model file is of an installed package."""
    assert run.status == status, run.stderr
    assert [one for one in run.network if not looks_for_ipv6(*one)] == []
    assert {Path(by).name for _, by in run.classes} <= unpickling
    models = [file for file in run.files if file.suffix in {".pkl", ".bin", ".pickle", ".joblib", ".crfsuite"}]
    made_by_pyvi = re.compile(r"/model\w+\.crfsuite$")  # it unpacks its own models for its C library
    assert models
    assert [file for file in models if not trusted(file) and not made_by_pyvi.search(str(file))] == []
    assert not any(trusted(file) for file in run.files if file.is_relative_to(inputs))


def test_extract_uses_no_network_and_unpickles_no_class(tmp_path: Path, inputs: Path) -> None:
    code = f"from vnhealth_ie import extract; print(extract(open({str(inputs / 'a.txt')!r}).read()).meeting.date)"
    run = watch(tmp_path, "-c", code)
    check(run, inputs, unpickling=set())
    assert run.stdout == "2022-06-20\n"
    assert run.classes == ()


@pytest.mark.parametrize("output", ["out.xlsx", "out.parquet", "out.duckdb"])
def test_the_command_line_uses_no_network(tmp_path: Path, inputs: Path, output: str) -> None:
    run = watch(tmp_path, "-m", "vnhealth_ie", "extract", str(inputs), "-o", str(tmp_path / output), "--workers", "1")
    check(run, inputs, unpickling={"pool.py", "worker.py"})


def test_a_batch_of_workers_uses_no_network_and_unpickles_its_own_words_only(tmp_path: Path, inputs: Path) -> None:
    run = watch(tmp_path, "-m", "vnhealth_ie", "extract", str(inputs), "-o", str(tmp_path / "o"), "--workers", "2")
    check(run, inputs, unpickling={"pool.py", "worker.py"})
    assert run.processes >= 3
    assert {name.partition(".")[0] for name, _ in run.classes} == {"vnhealth_ie"}


def test_pyvi_uses_no_network_and_unpickles_its_own_models_only(tmp_path: Path, inputs: Path) -> None:
    run = watch(tmp_path, "-m", "vnhealth_ie", "extract", str(inputs / "a.txt"), "--segmenter", "pyvi")
    check(run, inputs, unpickling={"ViTokenizer.py", "ViPosTagger.py", "pool.py", "worker.py"})
    assert "sklearn_crfsuite.estimator.CRF" in {name for name, _ in run.classes}


def test_view_and_evaluate_use_no_network(tmp_path: Path, inputs: Path) -> None:
    page = str(tmp_path / "page.html")
    check(watch(tmp_path, "-m", "vnhealth_ie", "view", str(inputs / "a.txt"), "-o", page), inputs, unpickling=set())
    raw, gold = ROOT / "data" / "raw" / "bac-kan-2022.txt", ROOT / "data" / "gold" / "bac-kan-2022.json"
    check(watch(tmp_path, "-m", "vnhealth_ie", "evaluate", str(raw), str(gold)), inputs, unpickling=set())


def test_the_watch_sees_network_in_children_too(tmp_path: Path) -> None:
    code = "import socket\ntry:\n  socket.create_connection(('127.0.0.1', 9))\nexcept OSError: pass"
    run = watch(tmp_path, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])")
    assert [event for event, _ in run.network] == ["socket.getaddrinfo"]
    assert run.processes == 2


def test_what_a_page_or_document_refers_to_is_not_asked_for(tmp_path: Path) -> None:
    """Parsers in C are seen by no audit: they would have to reach this server."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        there = f"http://127.0.0.1:{server.getsockname()[1]}"
        entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{there}/x">]>'
        head = f'<link rel="stylesheet" href="{there}/s.css"><script src="{there}/s.js"></script><base href="{there}">'
        page = portal_page(ARTICLE, head=head, stamp=f'<img src="{there}/i.png"><iframe src="{there}"></iframe>&x;')
        (tmp_path / "a.html").write_text(page.replace("<!DOCTYPE html>", entity), encoding="utf-8")
        part = seeds("docx")[0].replace(b"20/6", b"&x;")
        declared = f'<!DOCTYPE w:document PUBLIC "x" "{there}/d.dtd" [<!ENTITY x SYSTEM "{there}/x">]>'.encode()
        (tmp_path / "b.docx").write_bytes(wrap_docx(declared + part))
        items = list(open_sources([tmp_path]))
        assert [item for item in items if isinstance(item, SourceError)] == []
        assert len(items) == 2
        with pytest.raises(TimeoutError):
            server.accept()
