"""The command `texts`: the texts of articles, as they were read, in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from vnhealth_ie.article import Article
from vnhealth_ie.commands import Troubles, UsageError, say
from vnhealth_ie.sinks.names import Names
from vnhealth_ie.sinks.protocol import SinkError, atomic, make_folder
from vnhealth_ie.sources import SourceOptions, read_articles


class RefusedError(UsageError):
    """A place that is taken."""


def write_texts(paths: Iterable[str], output: Path, options: SourceOptions, *, force: bool) -> int:
    """Write each article's text, into a folder or a .jsonl file; the exit status.

    The text of a file is what `text[start:end]` of its report points into. Raises RefusedError where something is
    there and `force` is false.
    """
    one_file = output.suffix.lower() == ".jsonl"
    if output.is_dir() if one_file else output.is_file():
        raise RefusedError(f"{output} is a {'folder' if one_file else 'file'}; give another -o")
    if not force and (output.exists() if one_file else any(output.glob("*.txt"))):
        holds = "exists" if one_file else "holds .txt files"
        raise RefusedError(f"{output} {holds}; give another -o, or --force to overwrite")
    troubles = Troubles()
    articles = read_articles(paths, options=options, on_error=troubles.tell)
    try:
        make_folder(output.parent if one_file else output)
        count = _one_file(articles, output) if one_file else _folder(articles, output, troubles)
    except SinkError as error:
        troubles.tell(error)
    else:
        say(f"{count} text{'s' * (count != 1)} in {output}")
    return troubles.status


def _one_file(articles: Iterator[Article], path: Path) -> int:
    count = 0
    with atomic(path) as stream:
        for article in articles:
            record = {"id": article.doc_id, "text": article.text}
            more = {"title": article.title, "published": article.published, "url": article.url}
            record |= {key: value for key, value in more.items() if value is not None}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    return count


def _folder(articles: Iterator[Article], folder: Path, troubles: Troubles) -> int:
    names, count = Names(".txt"), 0
    for article in articles:
        name = names.take(article.doc_id)
        if name is None:
            troubles.tell(f"{article.path}: a second article with the doc_id {article.doc_id!r}; not written")
            continue
        try:
            with atomic(folder / name) as stream:
                stream.write(article.text)
        except SinkError as error:
            troubles.tell(error)
        else:
            count += 1
    return count
