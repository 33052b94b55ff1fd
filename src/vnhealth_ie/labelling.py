"""What `label-studio` and `brat` do: articles to files for labelling, and labelled files to gold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from vnhealth_ie import evaluation
from vnhealth_ie.article import Article
from vnhealth_ie.commands import Troubles, UsageError, say
from vnhealth_ie.interchange import InterchangeError, brat, label_studio
from vnhealth_ie.interchange.marking import gold_shape
from vnhealth_ie.interchange.markup import NotLabelledError, shown_text
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.nlp import TaggerName
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sinks import SinkError, atomic
from vnhealth_ie.sinks.json_files import file_name
from vnhealth_ie.sources import read_articles

Pairs = Iterator[tuple[MeetingReport, Article]]


class Reports:
    """Articles with what is to be marked in them: their gold, what the pipeline finds, or nothing."""

    def __init__(
        self, raw: str, gold: Path | None, *, segmenter: TaggerName, everything: bool = False, blank: bool = False
    ) -> None:
        if gold is not None and (everything or blank):
            raise UsageError("--gold says what is marked; leave --everything and --blank out")
        if everything and blank:
            raise UsageError("--blank marks nothing, --everything all; give one of them")
        self._raw = raw
        self._gold = gold
        self._segmenter: TaggerName = segmenter
        self._everything = everything
        self._blank = blank

    @property
    def labelled(self) -> bool:
        """Whether they are labels made by people."""
        return self._gold is not None

    def pairs(self, troubles: Troubles) -> Pairs:
        """Each report with its article, one by one; what cannot be read is told."""
        articles = read_articles([self._raw], on_error=troubles.tell)
        if self._gold is not None:
            yield from _with_gold(articles, self._gold, troubles)
            return
        pipeline = Pipeline(segmenter=self._segmenter)
        for article in articles:
            report = MeetingReport(doc_id=article.doc_id) if self._blank else pipeline.extract(article)
            yield report if self._everything else gold_shape(report), article


def _with_gold(articles: Iterable[Article], path: Path, troubles: Troubles) -> Pairs:
    by_id = {article.doc_id: article for article in articles}
    golds = evaluation.load_gold(path, on_error=troubles.tell)
    golds, problems = evaluation.match_texts(golds, {doc_id: article.text for doc_id, article in by_id.items()})
    for problem in problems:
        troubles.tell(f"{path}: {problem.replace('; not scored', '; left out')}")
    yield from ((gold, by_id[gold.doc_id]) for gold in golds)


def free_folder(folder: Path, pattern: str, *, force: bool) -> Path:
    """A folder that can be written into. Raises UsageError where it holds such files and `force` is not given."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; -o is a folder")
    if any(folder.glob(pattern)) and not force:
        raise UsageError(f"{folder} holds {pattern} files; give another -o, or --force to overwrite")
    return folder


def _written(folder: Path, files: Mapping[str, str], troubles: Troubles) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            with atomic(folder / name) as stream:
                stream.write(content)
    except SinkError as error:
        troubles.tell(error)
    except OSError as error:
        troubles.tell(f"{folder}: cannot be made: {error.strerror}; give another -o")
    else:
        return True
    return False


def export_label_studio(reports: Reports, folder: Path) -> int:
    """Write config.xml and tasks.json; the exit status."""
    troubles = Troubles()
    tasks = []
    for report, article in reports.pairs(troubles):
        try:
            tasks.append(label_studio.task(report, article, labelled=reports.labelled))
        except InterchangeError as error:
            troubles.tell(f"{error}; left out")
    content = json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"
    if _written(folder, {"config.xml": label_studio.config(), "tasks.json": content}, troubles):
        say(f"{_count(tasks, 'task')} in {folder / 'tasks.json'}, the labelling configuration in config.xml")
    return troubles.status


def export_brat(reports: Reports, folder: Path) -> int:
    """Write annotation.conf and a .txt and an .ann an article; the exit status."""
    troubles = Troubles()
    files = {"annotation.conf": brat.config()}
    for report, article in reports.pairs(troubles):
        stem = file_name(article.doc_id).removesuffix(".json")
        try:
            files[f"{stem}.ann"] = brat.write_annotations(report, article)
            files[f"{stem}.txt"] = shown_text(article.text)
        except InterchangeError as error:
            troubles.tell(f"{error}; left out")
    if _written(folder, files, troubles):
        say(f"{_count([name for name in files if name.endswith('.txt')], 'article')} for brat in {folder}")
    return troubles.status


def import_label_studio(exported: Path, raw: str, folder: Path, *, by: str | None) -> int:
    """Gold from Label Studio's JSON export and the raw articles; the exit status."""
    troubles = Troubles()
    readers: dict[str, Callable[[Article], MeetingReport]] = {}
    try:
        for task in label_studio.read_tasks(exported):
            doc_id = label_studio.doc_id_of(task)
            if doc_id in readers:
                troubles.tell(f"{exported}: a second task of {doc_id}; the first is taken")
                continue
            readers[doc_id] = partial(label_studio.read_task, task, by=by)
    except InterchangeError as error:
        troubles.tell(error)
        return troubles.status
    return _import(readers, raw, folder, troubles)


def import_brat(source: Path, raw: str, folder: Path) -> int:
    """Gold from a folder of .ann files and the raw articles; the exit status."""
    troubles = Troubles()
    files = sorted(source.rglob("*.ann")) if source.is_dir() else []
    if not files:
        troubles.tell(f"{source}: no .ann file in it; give the folder that brat wrote into")
        return troubles.status
    readers = {brat.doc_id_of(path): partial(_read_ann, path) for path in files}
    return _import(readers, raw, folder, troubles)


def _read_ann(path: Path, article: Article) -> MeetingReport:
    try:
        return brat.read_annotations(path.read_bytes().decode("utf-8"), article)
    except OSError as error:
        raise InterchangeError(f"{path.name} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InterchangeError(f"{path.name} is not UTF-8") from error


def _import(
    readers: Mapping[str, Callable[[Article], MeetingReport]], raw: str, folder: Path, troubles: Troubles
) -> int:
    """Read each labelled article and write its gold."""
    articles: dict[str, Article] = {}
    for article in read_articles([raw], on_error=troubles.tell):
        articles.setdefault(article.doc_id, article)
    files: dict[str, str] = {}
    unlabelled: list[str] = []
    for doc_id, read in readers.items():
        if doc_id not in articles:
            troubles.tell(f"{doc_id}: no raw text in {raw}; left out")
            continue
        try:
            gold = read(articles[doc_id])
        except NotLabelledError:
            unlabelled.append(doc_id)
        except InterchangeError as error:
            troubles.tell(f"{doc_id}: {error}; left out")
        else:
            files[file_name(doc_id)] = gold.model_dump_json(indent=2, exclude_defaults=True) + "\n"
    if unlabelled:
        some = ", ".join(unlabelled[:5]) + (", ..." if len(unlabelled) > 5 else "")
        troubles.tell(f"not labelled: {_count(unlabelled, 'article')}: {some}; left out")
    if files and _written(folder, files, troubles):
        say(f"gold of {_count(files, 'article')} in {folder}")
    return troubles.status


def _count(things: Iterable[object], name: str) -> str:
    number = len(list(things))
    return f"{number} {name}{'s' * (number != 1)}"
