"""A worker process: reads articles and extracts them, one by one, until its parent hangs up.

Parent and worker talk in pickles over the worker's standard input and output; what a library prints goes to standard
error. Models are loaded once, before READY. For a task the worker says KEYS (of the texts it has), hears which of
them to read, and says DONE with the outcomes. A worker whose parent has died stops at its next word; one that hangs
as well is stopped by the alarm clock of the system.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, BinaryIO

from vnhealth_ie.article import Article
from vnhealth_ie.batch.work import Copy, Failure, Found, Meta, Outcome, Settings, key_of
from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.paths import SourceFile, read_file

READY, BROKEN, KEYS, DONE = "ready", "broken", "keys", "done"
ORPHAN_SECONDS = 5.0  # how much longer than its parent a hanging worker waits before it ends itself

Extractor = Callable[[Article], str]


def pipeline_extractor(settings: Settings) -> Extractor:
    """What makes a report, as JSON, of values that are sure enough. The models are loaded when this returns."""
    from vnhealth_ie.pipeline import Pipeline  # noqa: PLC0415 - only the worker brings the models along

    pipeline = Pipeline(segmenter=settings.segmenter)
    pipeline.extract("Đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh, yêu cầu Sở Y tế rà soát nhân lực.")
    return lambda article: pipeline.extract(article).at_least(settings.min_confidence).model_dump_json()


def read_one(items: Iterable[Article | SourceError], place: str, settings: Settings) -> Iterator[Article | Failure]:
    """What a source gives, in order, with the run's date. Whatever its reader raises is a failure, not an end."""
    try:
        for item in items:
            yield Failure.of(item) if isinstance(item, SourceError) else settings.dated(item)
    except Exception as error:  # noqa: BLE001 - one file must not stop the others
        yield Failure("failed", f"not read, please report it: {_said(error)}", path=place)


def extract_one(article: Article, extractor: Extractor) -> Outcome:
    """The report of an article, or the failure that it was."""
    key = key_of(article)
    try:
        return Found(key, Meta.of(article), extractor(article))
    except Exception as error:  # noqa: BLE001 - one article must not stop the others
        reason = f"not extracted, please report it: {_said(error)}"
        return Failure("failed", reason, doc_id=article.doc_id, path=article.path, key=key)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


class _Parent:
    """The other end of the conversation."""

    def __init__(self, hears: BinaryIO, says: BinaryIO) -> None:
        self._in, self._out = hears, says

    def hear(self) -> Any:
        return pickle.load(self._in)  # noqa: S301 - from the process that started this one

    def say(self, *words: Any) -> None:
        pickle.dump(words, self._out, protocol=pickle.HIGHEST_PROTOCOL)
        self._out.flush()


def _do(work: SourceFile | Article, parent: _Parent, settings: Settings, extractor: Extractor) -> list[Outcome]:
    articles: list[Article | Failure]
    if isinstance(work, Article):
        articles = [work]
    else:
        articles = list(read_one(read_file(work, settings.sources), work.path, settings))
    asked: list[tuple[str, Meta]] = [(key_of(a), Meta.of(a)) for a in articles if isinstance(a, Article)]
    parent.say(KEYS, asked)
    wanted = iter(parent.hear())
    outcomes: list[Outcome] = []
    for article in articles:
        if isinstance(article, Failure):
            outcomes.append(article)
        elif next(wanted):
            outcomes.append(extract_one(article, extractor))
        else:
            outcomes.append(Copy(key_of(article), Meta.of(article)))
    return outcomes


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def load_extractor(settings: Settings) -> Extractor:
    """The extractor that the settings name as `module:function`."""
    module, _, name = settings.extractor.partition(":")
    extractor: Extractor = getattr(import_module(module), name)(settings)
    return extractor


def main() -> None:
    """Serve until the parent hangs up."""
    parent = _Parent(sys.stdin.buffer, os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        settings: Settings = parent.hear()
        try:
            extractor = load_extractor(settings)
        except Exception as error:  # noqa: BLE001 - the parent says it, once for all workers
            parent.say(BROKEN, _said(error))
            return
        parent.say(READY)
        while True:
            work = parent.hear()
            _set_alarm(settings.timeout + ORPHAN_SECONDS)
            outcomes = _do(work, parent, settings, extractor)
            _set_alarm(0)
            parent.say(DONE, outcomes)
    except (EOFError, BrokenPipeError):
        os._exit(0)


if __name__ == "__main__":
    main()
