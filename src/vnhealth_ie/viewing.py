"""What `view` does: articles with their findings marked, as one page or in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from vnhealth_ie.commands import Troubles, UsageError, say
from vnhealth_ie.document import Document, parse_published
from vnhealth_ie.nlp import TaggerName, get_tagger
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sinks import SinkError, atomic
from vnhealth_ie.sources import read_articles
from vnhealth_ie.view import ArticleView, Language, print_article, write_page


def page_path(output: Path | None, *, force: bool) -> Path | None:
    """The file to write, which is free or may be overwritten. Raises UsageError otherwise."""
    if output is None:
        return None
    if output.suffix.lower() not in {".html", ".htm"} or output.is_dir():
        raise UsageError(f"{output}: a page is one file that ends in .html; give -o such a name")
    if output.exists() and not force:
        raise UsageError(f"{output} exists; give another name, or --force to overwrite")
    return output


def _views(
    paths: Iterable[str], segmenter: TaggerName, published: str | None, troubles: Troubles
) -> Iterator[ArticleView]:
    """Articles with their reports, one by one; one that breaks the program is told and left out."""
    pipeline, tagger = Pipeline(segmenter=segmenter), get_tagger(segmenter)
    for article in read_articles(paths, on_error=troubles.tell):
        dated = article if article.published else replace(article, published=published)
        try:
            document = Document.of(dated, tagger=tagger)
            view = ArticleView(document, pipeline.report(document, dated))
        except Exception as error:  # noqa: BLE001 - one article must not stop the others
            what = " ".join(str(error).split())
            troubles.tell(f"{article.doc_id}: not extracted, please report it: {type(error).__name__}: {what}")
        else:
            yield view


def view(
    paths: Iterable[str],
    output: Path | None,
    *,
    segmenter: TaggerName,
    language: Language = "vi",
    title: str | None = None,
    published: str | None = None,
) -> int:
    """Show articles in the terminal, or write one page of them to `output`; the exit status."""
    try:
        parse_published(published)
    except ValueError as error:
        raise UsageError(f"--published: {error}") from error
    troubles = Troubles()
    views = _views(paths, segmenter, published, troubles)
    if output is None:
        console = Console(highlight=False)
        for shown in views:
            print_article(console, shown)
        return troubles.status
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with atomic(output) as stream:
            count = write_page(stream, views, title=title, language=language)
    except SinkError as error:
        troubles.tell(error)
    except OSError as error:
        troubles.tell(f"{output.parent}: cannot be made: {error.strerror}; give another -o")
    else:
        size = output.stat().st_size / 1e6
        say(f"{count} article{'s' * (count != 1)} in {output} ({size:.1f} MB); open it in a browser")
    return troubles.status
