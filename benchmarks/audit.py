"""An audit that can be repeated: draw findings at random, have a person judge them, reckon precision and recall.

    python -m benchmarks.audit draw  ARTICLES --sheets DIR [--seed 2026] [--per-field 100] [--whole 20]
    python -m benchmarks.audit mark  --sheets DIR SHEET LINES VERDICT [KIND ...]
    python -m benchmarks.audit score --sheets DIR [--kept data/audit] [--page docs/quality.md]

`draw` reads every article and draws findings of each field, and articles to be read whole. A finding is drawn where
the hash of the seed and the finding is among the lowest: the drawing depends on no order, and after a change of the
rules most of it is the same, so that verdicts that are kept already stand in the new sheets. A seed whose errors were
mended flatters: judge by another one. Sheets are in the order of drawing, so that their first half is a drawing, too.
`score` checks the sheets, keeps what quotes nothing, and writes the tables.
"""

from __future__ import annotations

import argparse
import hashlib
import heapq
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks import audit_scores as scores
from benchmarks import audit_sheets as sheets
from benchmarks.audit_sheets import AuditError, Row
from benchmarks.parts import ROOT, UNLABELLED, write_between
from vnhealth_ie import Article, Pipeline
from vnhealth_ie.sources import read_articles

WHOLE, MISSED = "whole", "missed"
HELP = """How to fill the sheets
======================

One line is one finding; its place is in [[double brackets]]. In `verdict` write r (right: the guidelines' scorer would
count it, which for a request is the act, its trigger and half of its content), w (wrong) or d (doubtful: two
readers might differ by the guidelines), and in `kind` what is wrong, several words separated by spaces:

{kinds}
A request that is right may have the kinds {faults}, where only these are wrong. `other` fits everywhere.

    python -m benchmarks.audit mark --sheets DIR officials 1-100 right
    python -m benchmarks.audit mark --sheets DIR officials 17,23 wrong not-a-person

article-01.txt and so on are to be read whole, before the sheet whole.tsv is opened, which has what was found in
them (the ids there begin with the number of the article). Judge it there as well, and add a line to missed.tsv for each
thing that is in an article and was not found, or was found wrongly: the article (01), the field, a kind (or `other`),
and a quote of a few words, exactly as they stand, without line breaks.
Then: make audit-score
"""


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def _rank(seed: int, *parts: str) -> str:
    return hashlib.sha256("\x1f".join((str(seed), *parts)).encode("utf-8", "surrogatepass")).hexdigest()


def _found(article: Article, seed: int) -> list[tuple[str, Row]]:
    """The findings of an article, each with the rank by which it is drawn."""
    rows = sheets.findings(_pipeline().extract(article), article.text)
    return [(_rank(seed, *(row[c] for c in ("field", "doc_id", "start", "end", "value_sha"))), row) for row in rows]


def _lowest(rows: Iterable[tuple[str, Row]], number: int) -> list[tuple[str, Row]]:
    return heapq.nsmallest(number, rows, key=lambda ranked: ranked[0])


def draw(articles: Path, folder: Path, kept: Path, asked: argparse.Namespace) -> Counter[str]:
    """Write the sheets; how many findings of each field there are in all articles. Raises AuditError."""
    if folder.resolve().is_relative_to(ROOT):
        raise AuditError(f"{folder}: in the repository, where no article may be quoted; give a folder outside of it")
    if (folder / "key.tsv").exists() and not asked.force:
        raise AuditError(f"{folder}: has sheets, perhaps with verdicts; give another folder, or --force to overwrite")
    texts = {article.doc_id: article.text for article in read_articles([articles])}
    whole = sorted(heapq.nsmallest(asked.whole, texts, key=lambda doc_id: _rank(asked.seed, doc_id)))
    seen: Counter[str] = Counter()
    drawn: dict[str, list[tuple[str, Row]]] = {field: [] for field in sheets.FIELDS}
    inside: list[Row] = []
    with get_context("spawn").Pool(asked.workers) as pool:
        for ranked in pool.imap(partial(_found, seed=asked.seed), read_articles([articles]), chunksize=20):
            for rank, row in ranked:
                seen[row["field"]] += 1
                drawn[row["field"]] = _lowest([*drawn[row["field"]], (rank, row)], asked.per_field)
                if row["doc_id"] in whole:
                    inside.append(row)
    known = {_identity(row): row for path in sorted(kept.glob("*.tsv")) for row in sheets.read_rows(path, sheets.KEPT)}
    key: list[Row] = []
    for field, ranked in drawn.items():
        key += _write_sheet(folder, field, [row for _, row in ranked], known)
    inside.sort(key=lambda row: whole.index(row["doc_id"]))
    key += _write_sheet(folder, WHOLE, inside, known, whole)
    for number, doc_id in enumerate(whole, start=1):
        (folder / f"article-{number:02}.txt").write_text(texts[doc_id], encoding="utf-8", newline="")
    sheets.write_rows(folder / "key.tsv", sheets.KEY, key)
    sheets.write_rows(folder / f"{MISSED}.tsv", sheets.MISSED, [])
    about = {"seed": asked.seed, "articles": len(texts), "findings": dict(seen), "whole": whole}
    (folder / "draw.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    listed = "".join(f"    {field:<10} {' '.join(kinds)}\n" for field, kinds in sheets.KINDS.items())
    (folder / "README.txt").write_text(HELP.format(kinds=listed, faults=", ".join(sheets.FAULTS)), encoding="utf-8")
    return seen


def _identity(row: Row) -> tuple[str, ...]:
    """What makes two findings the same for a reader."""
    return tuple(row[column] for column in ("doc_id", "sha", "field", "start", "end", "value_sha"))


def _write_sheet(
    folder: Path, name: str, rows: list[Row], known: dict[tuple[str, ...], Row], whole: Sequence[str] = ()
) -> list[Row]:
    """A sheet, with the verdicts that are known already; the rows with their ids."""
    numbered = []
    for number, row in enumerate(rows, start=1):
        prefix = f"{whole.index(row['doc_id']) + 1:02}" if whole else name
        numbered.append({**row, "id": f"{prefix}-{number:03}"})
    filled = []
    for row in numbered:
        before = known.get(_identity(row), {})
        label = f"{row['field']}: {row['value']}" if name == WHOLE else row["value"]
        filled.append({**row, "value": label, "verdict": before.get("verdict", ""), "kind": before.get("kind", "")})
    sheets.write_rows(folder / f"{name}.tsv", sheets.SHEET, filled)
    return numbered


def mark(folder: Path, name: str, lines: str, verdict: str, kinds: list[str]) -> int:
    """Fill in the verdict of findings by their numbers, such as `1-20,35`; how many. Raises AuditError."""
    path = folder / f"{name}.tsv"
    rows = sheets.read_rows(path, sheets.SHEET)
    numbers: set[int] = set()
    for part in lines.split(","):
        first, _, last = part.partition("-")
        if not (first.isdecimal() and (last or first).isdecimal()):
            raise AuditError(f"{lines}: not numbers of findings, such as 1-20,35")
        numbers.update(range(int(first), int(last or first) + 1))
    if not numbers <= set(range(1, len(rows) + 1)):
        raise AuditError(f"{lines}: {path} has the findings 1 to {len(rows)}")
    for number in numbers:
        rows[number - 1] |= {"verdict": verdict, "kind": " ".join(kinds)}
    field = {row["id"]: row["field"] for row in sheets.read_rows(folder / "key.tsv", sheets.KEY)}
    for number in numbers:
        sheets.checked(rows[number - 1], field[rows[number - 1]["id"]], f"{path}, finding {number}")
    sheets.write_rows(path, sheets.SHEET, rows)
    return len(numbers)


def keep(folder: Path, kept: Path) -> None:
    """Write what quotes nothing of the filled sheets into the repository. Raises AuditError."""
    about = json.loads((folder / "draw.json").read_text(encoding="utf-8"))
    key = {row["id"]: row for row in sheets.read_rows(folder / "key.tsv", sheets.KEY)}
    findings: list[Row] = []
    whole: list[Row] = []
    for name in (*sheets.FIELDS, WHOLE):
        path = folder / f"{name}.tsv"
        for row in sheets.read_rows(path, sheets.SHEET):
            if row["id"] not in key:
                raise AuditError(f"{path}: {row['id']!r} was not drawn; keep the ids as they were")
            found = key[row["id"]]
            judged = sheets.checked(row, found["field"], f"{path}, {row['id']}")
            if judged["verdict"]:
                (whole if name == WHOLE else findings).append({**found, **judged})
    whole += _missed(folder, about["whole"])
    sheets.write_rows(kept / f"{about['seed']}-findings.tsv", sheets.KEPT, findings)
    sheets.write_rows(kept / f"{about['seed']}-whole.tsv", sheets.KEPT, whole)


def _missed(folder: Path, whole: list[str]) -> list[Row]:
    rows, path = [], folder / f"{MISSED}.tsv"
    for number, row in enumerate(sheets.read_rows(path, sheets.MISSED), start=1):
        place = f"{path}, line {number + 1}"
        if not (row["article"].isdecimal() and 1 <= int(row["article"]) <= len(whole)):
            raise AuditError(f"{place}: no article {row['article']!r}; it is 01 to {len(whole):02}")
        if row["field"] not in sheets.FIELDS:
            raise AuditError(f"{place}: field {row['field']!r} is none of {', '.join(sheets.FIELDS)}")
        article = folder / f"article-{int(row['article']):02}.txt"
        text = article.read_bytes().decode("utf-8")
        start = text.find(row["quote"])
        if start < 0 or not row["quote"]:
            raise AuditError(f"{place}: the quote does not stand in {article.name}; copy it from there")
        sheets.checked({"verdict": "wrong", "kind": row["kind"] or sheets.ELSE}, row["field"], place)
        rows.append(dict.fromkeys(sheets.KEPT, "") | {
            "id": f"{MISSED}-{number:03}",
            "doc_id": whole[int(row["article"]) - 1],
            "sha": sheets.digest(text),
            "field": row["field"],
            "start": str(start),
            "end": str(start + len(row["quote"])),
            "verdict": MISSED,
            "kind": row["kind"] or sheets.ELSE,
        })  # fmt: skip
    return rows


def tables(kept: Path, seed: int) -> dict[str, str]:
    """The tables of an audit by the name of their place in the page. Raises AuditError where nothing is kept."""
    findings = sheets.read_rows(kept / f"{seed}-findings.tsv", sheets.KEPT)
    whole = sheets.read_rows(kept / f"{seed}-whole.tsv", sheets.KEPT)
    if not findings and not whole:
        raise AuditError(f"{kept}: no verdict of seed {seed} yet; fill the sheets")
    ending = "-findings.tsv"
    seeds = {int(path.name.removesuffix(ending)): path for path in kept.glob(f"[0-9]*{ending}")}
    return {
        "audit precision": scores.precision(findings),
        "audit seeds": scores.by_seed({one: sheets.read_rows(path, sheets.KEPT) for one, path in seeds.items()}),
        "audit recall": scores.recall(whole),
        "audit kinds": scores.kinds([*findings, *whole]),
        "audit confidence": scores.by_confidence(findings),
    }


def _score(asked: argparse.Namespace) -> None:
    if asked.sheets and asked.sheets.is_dir():
        keep(asked.sheets, asked.kept)
        asked.seed = json.loads((asked.sheets / "draw.json").read_text(encoding="utf-8"))["seed"]
    for name, table in tables(asked.kept, asked.seed).items():
        print(f"{name}\n\n{table}")
        if asked.page:
            write_between(asked.page, name, table)


def main(arguments: list[str] | None = None) -> int:
    """Draw, mark or score; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("draw", "mark", "score"))
    parser.add_argument("rest", nargs="*", help="draw: the articles; mark: sheet, lines, verdict, kinds")
    parser.add_argument("--sheets", type=Path, help="a folder outside of the repository")
    parser.add_argument("--kept", type=Path, default=ROOT / "data" / "audit")
    parser.add_argument("--page", type=Path)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--per-field", type=int, default=100)
    parser.add_argument("--whole", type=int, default=20, help="articles to be read whole")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--force", action="store_true")
    asked = parser.parse_intermixed_args(arguments)
    if asked.sheets is None and asked.command != "score" or asked.command == "mark" and len(asked.rest) < 3:
        parser.error(f"{asked.command} needs --sheets, and mark a sheet, lines and a verdict")
    try:
        if asked.command == "draw":
            articles = Path(asked.rest[0]) if asked.rest else UNLABELLED
            print(json.dumps(draw(articles, asked.sheets, asked.kept, asked)))
        elif asked.command == "mark":
            name, lines, verdict, *kinds = asked.rest
            print(f"{mark(asked.sheets, name, lines, verdict, kinds)} findings of {name}: {verdict}")
        else:
            _score(asked)
    except AuditError as error:
        print(f"audit: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
