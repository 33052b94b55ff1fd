"""The scores of today, and the record of those that must not fall: `make record` writes recorded_scores.json."""

from __future__ import annotations

import json
import re
from pathlib import Path

from vnhealth_ie import Pipeline
from vnhealth_ie.evaluation import Scoreboard, evaluate, load_gold, match_texts
from vnhealth_ie.evaluation.counting import FIELDS
from vnhealth_ie.sources import read_articles

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "tests" / "recorded_scores.json"
README = ROOT / "README.md"
TABLE = re.compile(r"(?<=<!-- scores -->\n)(?P<table>(?:\|.*\n)*)")
CORPUS = ROOT.parent / "shared" / "corpus"

# Parts of a record: folders that hold raw/ and gold/, scored together.
PARTS = {"corpus": (CORPUS / "seeds", CORPUS / "news"), "bundled": (ROOT / "data",)}


def is_there(part: str) -> bool:
    """Whether all folders of a part are on this machine; the corpus belongs to its publishers and may not be."""
    return all((folder / side).is_dir() for folder in PARTS[part] for side in ("raw", "gold"))


def score(part: str) -> Scoreboard:
    """The scores of a part. Every gold must have its text, and every quote must be what stands in the text."""
    golds = [gold for folder in PARTS[part] for gold in load_gold(folder / "gold")]
    articles = {article.doc_id: article for article in read_articles(folder / "raw" for folder in PARTS[part])}
    golds, troubles = match_texts(golds, {doc_id: article.text for doc_id, article in articles.items()})
    assert troubles == []
    pipeline = Pipeline()
    reports = [pipeline.extract(articles[gold.doc_id]) for gold in golds]
    for report in reports:
        assert report.misquotes(articles[report.doc_id].text) == []
    return evaluate(reports, golds)


def figures(board: Scoreboard) -> dict[str, float]:
    """F1 of each field with four digits."""
    return {name: round(score.counts.f1 or 0.0, 4) for name, score in board.scores.items()}


def read_record() -> dict[str, dict[str, float]]:
    """The figures last recorded, by part and field."""
    record: dict[str, dict[str, float]] = json.loads(RECORD.read_text(encoding="utf-8"))
    return record


def table(boards: dict[str, Scoreboard]) -> str:
    """The README's table: F1, its interval and its articles, by field and part."""

    def cell(board: Scoreboard, field: str) -> str:
        score = board[field]
        low, high = score.interval or (0.0, 0.0)
        return f"{score.counts.f1 or 0.0:.2f} ({low:.2f}-{high:.2f}), {score.articles}"

    heads = " | ".join(f"{part}: {len(board.articles)} articles" for part, board in boards.items())
    rows = [f"| field | {heads} |", "|---" * (len(boards) + 1) + "|"]
    rows += [f"| {field} | {' | '.join(cell(board, field) for board in boards.values())} |" for field in FIELDS]
    return "\n".join(rows) + "\n"


def main() -> None:
    """Write the scores of today here and in the README; a part that is not on this machine keeps its figures."""
    old = read_record() if RECORD.exists() else {}
    boards = {part: score(part) for part in PARTS if is_there(part)}
    new = {part: figures(boards[part]) if part in boards else old.get(part, {}) for part in PARTS}
    RECORD.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    if boards.keys() == PARTS.keys():
        text = README.read_text(encoding="utf-8")
        README.write_text(TABLE.sub(lambda _: table(boards), text, count=1), encoding="utf-8")
    for part, fields in new.items():
        for field, f1 in fields.items():
            before = old.get(part, {}).get(field)
            change = "" if before in {None, f1} else f"  (was {before:.4f})"
            print(f"{part:<8} {field:<12} {f1:.4f}{change}")  # noqa: T201


if __name__ == "__main__":
    main()
