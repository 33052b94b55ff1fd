"""What the commands do, and what they tell: reports and scores on standard output, troubles on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from rich.console import Console

from vnhealth_ie import evaluation
from vnhealth_ie.article import Article
from vnhealth_ie.document import parse_published
from vnhealth_ie.evaluation.counting import FIELDS
from vnhealth_ie.evaluation.report import disagreement_dicts, print_board, print_details
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.nlp import TaggerName
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sinks import JsonArray, JsonFolder, JsonLines, Sink, SinkError, atomic
from vnhealth_ie.sinks.terminal import report_table
from vnhealth_ie.sources import read_articles

Shown = Literal["json", "jsonl", "table"]


class UsageError(Exception):
    """A command that was called wrongly. The message is one line."""


class Troubles:
    """Errors told in one line each while the work goes on."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, trouble: object) -> None:
        """Say it on standard error."""
        self.count += 1
        _say(f"vnhealth-ie: {trouble}")

    @property
    def status(self) -> int:
        """The exit status that they lead to."""
        return 1 if self.count else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


@dataclass(frozen=True)
class Destination:
    """Where reports go: `output` is a .json or .jsonl file or a folder, `shown` is what standard output gets."""

    output: Path | None
    shown: Shown | None

    @classmethod
    def of(cls, output: Path | None, shown: Shown | None, *, force: bool) -> Destination:
        """A destination that makes sense and is free, or may be overwritten. Raises UsageError otherwise."""
        if output is None:
            return cls(None, shown or "jsonl")
        self = cls(output, "table" if shown == "table" else None)
        if output.is_file() and not self.is_one_file:
            raise UsageError(f"{output} is a file; -o is a folder, or a file that ends in .json or .jsonl")
        form = output.suffix.removeprefix(".") if self.is_one_file else "json"
        if shown not in {None, "table", form}:
            raise UsageError(f"-o {output} is written as {form}; leave --format {shown} out, or give another -o")
        taken = output.exists() if self.is_one_file else any(output.glob("*.json"))
        if taken and not force:
            holds = "exists" if self.is_one_file else "holds .json files"
            raise UsageError(f"{output} {holds}; give another -o, or --force to overwrite")
        return self

    @property
    def is_one_file(self) -> bool:
        """Whether all reports go into one file."""
        return self.output is not None and self.output.suffix in {".json", ".jsonl"} and not self.output.is_dir()

    def open(self, stack: ExitStack) -> Sink | None:
        """The sink for JSON; None where there is only a table. Raises SinkError where it cannot be written."""
        if self.output is None:
            if self.shown == "table":
                return None
            return JsonArray(sys.stdout) if self.shown == "json" else JsonLines(sys.stdout)
        folder = self.output.parent if self.is_one_file else self.output
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SinkError(f"{folder}: cannot be made: {error.strerror}; give another -o") from error
        if not self.is_one_file:
            return JsonFolder(self.output)
        stream = stack.enter_context(atomic(self.output))
        return JsonArray(stream) if self.output.suffix == ".json" else JsonLines(stream)


def extract(
    paths: Iterable[str], destination: Destination, *, segmenter: TaggerName, published: str | None = None
) -> int:
    """Extract and write; the exit status. Articles that state no publication date get `published`."""
    try:
        parse_published(published)
    except ValueError as error:
        raise UsageError(f"--published: {error}") from error
    troubles = Troubles()
    articles = read_articles(paths, on_error=troubles.tell)
    dated = (article if article.published else replace(article, published=published) for article in articles)
    _write(_reports(dated, segmenter, troubles), destination, troubles)
    return troubles.status


def _reports(articles: Iterable[Article], segmenter: TaggerName, troubles: Troubles) -> Iterator[MeetingReport]:
    """The reports of articles; an article that breaks the program is told and left out."""
    pipeline = Pipeline(segmenter=segmenter)
    for article in articles:
        try:
            report = pipeline.extract(article)
        except Exception as error:  # noqa: BLE001 - one article must not stop the others
            what = " ".join(str(error).split())
            troubles.tell(f"{article.doc_id}: not extracted, please report it: {type(error).__name__}: {what}")
        else:
            yield report


def _write(reports: Iterable[MeetingReport], destination: Destination, troubles: Troubles) -> None:
    """Write reports one by one; what cannot be written is told."""
    tabled: list[MeetingReport] = []
    written = 0
    try:
        with ExitStack() as stack:
            sink = destination.open(stack)
            for report in reports:
                if destination.shown == "table":
                    tabled.append(report)
                try:
                    if sink:
                        sink.write(report)
                        written += 1
                except SinkError as error:
                    troubles.tell(error)
            if sink:
                sink.close()
    except SinkError as error:
        troubles.tell(error)
        return
    if destination.shown == "table":
        Console(highlight=False).print(report_table(tabled))
    if destination.output is not None:
        _say(f"{written} report{'s' * (written != 1)} in {destination.output}")


def evaluate(
    raw: str, gold: Path, *, segmenter: TaggerName, as_json: bool, details: bool, floors: Mapping[str, float]
) -> int:
    """Extract the articles that have gold, score them and show the board; the exit status."""
    troubles = Troubles()
    golds = evaluation.load_gold(gold, on_error=troubles.tell)
    articles = _articles_with_gold(raw, {g.doc_id for g in golds}, troubles)
    texts = {doc_id: article.text for doc_id, article in articles.items()}
    golds, problems = evaluation.match_texts(golds, texts)
    for problem in problems:
        troubles.tell(f"{gold}: {problem}")
    reports = {r.doc_id: r for r in _reports((articles[g.doc_id] for g in golds), segmenter, troubles)}
    board = evaluation.evaluate(reports.values(), (g for g in golds if g.doc_id in reports))
    if as_json:
        more = {"details": disagreement_dicts(board, texts)} if details else {}
        sys.stdout.write(json.dumps(board.as_dict() | more, ensure_ascii=False, indent=2) + "\n")
    else:
        console = Console(highlight=False)
        if details:
            print_details(console, board, texts)
        print_board(console, board)
    for field, (f1, floor) in board.below(floors).items():
        troubles.tell(f"{field}: F1 {f1:.4f} is below {floor:.4f}")
    return troubles.status


def _articles_with_gold(raw: str, wanted: set[str], troubles: Troubles) -> dict[str, Article]:
    articles: dict[str, Article] = {}
    for article in read_articles([raw], on_error=troubles.tell):
        if article.doc_id in wanted and articles.setdefault(article.doc_id, article) is not article:
            troubles.tell(f"{article.path}: a second article {article.doc_id!r}; the first is scored")
    return articles


def read_floors(path: Path) -> dict[str, float]:
    """The F1 of each field in what `evaluate --json` wrote. Raises UsageError for anything else."""
    try:
        scores = json.loads(path.read_text(encoding="utf-8"))["scores"]
        floors = {field: float(score["f1"]) for field, score in scores.items() if score["f1"] is not None}
    except OSError as error:
        raise UsageError(f"--fail-under: {path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"--fail-under: {path} is not what evaluate --json writes") from error
    unknown = sorted(floors.keys() - set(FIELDS))
    if unknown:
        raise UsageError(f"--fail-under: {path}: no field is named {', '.join(unknown)}")
    return floors
