"""What `evaluate` does: extract, score against gold, and show the board, what changed, and a page of both."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console

from vnhealth_ie import evaluation
from vnhealth_ie.article import Article
from vnhealth_ie.commands import Troubles, UsageError, reports_of, say
from vnhealth_ie.document import Document
from vnhealth_ie.evaluation.against import Change, EarlierRun, compare_runs
from vnhealth_ie.evaluation.counting import FIELDS
from vnhealth_ie.evaluation.report import disagreement_dicts, print_board, print_change, print_details
from vnhealth_ie.evaluation.scores import Scoreboard
from vnhealth_ie.nlp import TaggerName
from vnhealth_ie.sinks import SinkError, atomic
from vnhealth_ie.sources import read_articles
from vnhealth_ie.view.page import Language
from vnhealth_ie.view.scores import write_score_page


@dataclass(frozen=True)
class Asked:
    """What is wanted of a board: JSON or a table, each disagreement, a page, floors, and an earlier run."""

    as_json: bool = False
    details: bool = False
    page: Path | None = None
    language: Language = "vi"
    floors: Mapping[str, float] = field(default_factory=dict)
    earlier: EarlierRun | None = None


def evaluate(raw: str, gold: Path, asked: Asked, *, segmenter: TaggerName) -> int:
    """Extract the articles that have gold, score them and show the board; the exit status."""
    troubles = Troubles()
    golds = evaluation.load_gold(gold, on_error=troubles.tell)
    articles = _articles_with_gold(raw, {g.doc_id for g in golds}, troubles)
    texts = {doc_id: article.text for doc_id, article in articles.items()}
    golds, problems = evaluation.match_texts(golds, texts)
    for problem in problems:
        troubles.tell(f"{gold}: {problem}")
    reports = {r.doc_id: r for r in reports_of((articles[g.doc_id] for g in golds), segmenter, troubles)}
    board = evaluation.evaluate(reports.values(), (g for g in golds if g.doc_id in reports))
    change = compare_runs(asked.earlier, board) if asked.earlier else None
    if asked.as_json:
        _print_json(board, change, disagreement_dicts(board, texts) if asked.details else None)
    else:
        console = Console(highlight=False)
        if asked.details:
            print_details(console, board, texts)
        print_board(console, board)
        if change:
            print_change(console, change)
    if asked.page:
        _write_page(asked, board, articles, change, troubles)
    for name, (f1, floor) in board.below(asked.floors).items():
        troubles.tell(f"{name}: F1 {f1:.4f} is below {floor:.4f}")
    return troubles.status


def _print_json(board: Scoreboard, change: Change | None, details: list[dict[str, str | None]] | None) -> None:
    values: dict[str, Any] = board.as_dict()
    if details is not None:
        values["details"] = details
    if change is not None:
        values["change"] = change.as_dict()
    sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=2) + "\n")


def _write_page(
    asked: Asked, board: Scoreboard, articles: Mapping[str, Article], change: Change | None, troubles: Troubles
) -> None:
    assert asked.page is not None  # noqa: S101 - for the type checker; the caller asks
    documents = {score.doc_id: Document.of(articles[score.doc_id]) for score in board.articles}
    try:
        asked.page.parent.mkdir(parents=True, exist_ok=True)
        with atomic(asked.page) as stream:
            write_score_page(stream, board, documents, change=change, language=asked.language)
    except SinkError as error:
        troubles.tell(error)
    except OSError as error:
        troubles.tell(f"{asked.page.parent}: cannot be made: {error.strerror}; give another --html")
    else:
        say(f"{len(board.articles)} articles beside their gold in {asked.page}; open it in a browser")


def _articles_with_gold(raw: str, wanted: Iterable[str], troubles: Troubles) -> dict[str, Article]:
    names = frozenset(wanted)
    articles: dict[str, Article] = {}
    for article in read_articles([raw], on_error=troubles.tell):
        if article.doc_id in names and articles.setdefault(article.doc_id, article) is not article:
            troubles.tell(f"{article.path}: a second article {article.doc_id!r}; the first is scored")
    return articles


def read_floors(path: Path) -> dict[str, float]:
    """The F1 of each field in what `evaluate --json` wrote. Raises UsageError for anything else."""
    run = _read_run(path, "--fail-under")
    floors = {name: f1 for name, f1 in run.f1.items() if f1 is not None}
    unknown = sorted(floors.keys() - set(FIELDS))
    if unknown:
        raise UsageError(f"--fail-under: {path}: no field is named {', '.join(unknown)}")
    return floors


def read_earlier(path: Path) -> EarlierRun:
    """The run that `evaluate --json` wrote into a file. Raises UsageError for anything else."""
    return _read_run(path, "--against")


def _read_run(path: Path, option: str) -> EarlierRun:
    try:
        return EarlierRun.of(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"{option}: {path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{option}: {path} is not what evaluate --json writes") from error
