"""A document: stored text, clean text, blocks, sentences, and words and tags when first asked for."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from vnhealth_ie.article import Article
from vnhealth_ie.layout import Block, BlockKind, classify_blocks
from vnhealth_ie.matching.sentences import split_sentences
from vnhealth_ie.models import Span
from vnhealth_ie.nlp import Tagger, Word, get_tagger
from vnhealth_ie.normalize import Region, normalize, tidy

Found = TypeVar("Found")


class Sentence:
    """A sentence of a document. Words, parts of speech and entities are computed when first asked for."""

    def __init__(self, document: Document, start: int, end: int, block: Block) -> None:
        self.document = document
        self.start, self.end, self.block = start, end, block
        self._known: dict[object, object] = {}

    def __repr__(self) -> str:
        return f"Sentence({self.start}, {self.end}, {self.text!r})"

    @property
    def text(self) -> str:
        """The clean text of the sentence."""
        return self.document.clean[self.start : self.end]

    def once(self, name: object, find: Callable[[Sentence], Found]) -> Found:
        """What `find` finds in this sentence, computed when first asked for by that name and kept with the sentence."""
        if name not in self._known:
            self._known[name] = find(self)
        return cast(Found, self._known[name])

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The segmenter's words; their offsets point into the document's clean text."""
        start = self.start
        return tuple(Word(w.text, w.start + start, w.end + start) for w in self._local_words)

    @cached_property
    def _local_words(self) -> tuple[Word, ...]:
        return self.document.tagger.words(self.text)

    @cached_property
    def pos(self) -> tuple[str, ...]:
        """One part of speech for each word, in the tag set of the tagger."""
        return self.document.tagger.pos(self.text, self._local_words)

    @cached_property
    def ner(self) -> tuple[str, ...]:
        """One BIO tag for each word: O, B-PER, I-PER, B-LOC, I-LOC, B-ORG, I-ORG ..."""
        return self.document.tagger.ner(self.text, self._local_words, self.pos)

    def entity_at(self, offset: int) -> str | None:
        """The kind of entity (PER, LOC, ORG, MISC) that covers a place in the clean text, or None."""
        index = bisect_right(self.words, offset, key=lambda w: w.start) - 1
        tag = self.ner[index] if index >= 0 and offset < self.words[index].end else "O"
        return tag[2:] or None

    def pos_at(self, offset: int) -> str | None:
        """The part of speech of the word that covers a place in the clean text, or None."""
        index = bisect_right(self.words, offset, key=lambda w: w.start) - 1
        return self.pos[index] if index >= 0 and offset < self.words[index].end else None


class Document:
    """A normalised article.

    `text` is the stored text and never changes; `clean` is its normalised form, in which extractors work.
    All offsets count code points; `Region`s point into `clean`, `span` leads back to `text`.

    >>> doc = Document("Chiều\\u00a07/7, đồng chí Giàng Thị Xuân thăm bệnh viện.")
    >>> doc.clean[:9], doc.span(0, 9).text
    ('Chiều 7/7', 'Chiều\\xa07/7')
    """

    def __init__(
        self,
        text: str,
        *,
        doc_id: str = "",
        title: str | None = None,
        published: datetime.date | None = None,
        tagger: Tagger | None = None,
    ) -> None:
        self.text = text
        self.doc_id = doc_id
        self.title = title
        self.published = published
        self._tagger = tagger
        self._aligned = normalize(text)
        self.clean = self._aligned.text

    @classmethod
    def of(cls, article: Article, *, tagger: Tagger | None = None) -> Document:
        """The document of an article. Raises ValueError for a publication date that is not ISO 8601."""
        return cls(
            article.text,
            doc_id=article.doc_id,
            title=article.title,
            published=parse_published(article.published),
            tagger=tagger,
        )

    @cached_property
    def tagger(self) -> Tagger:
        """The segmenter and tagger in use; underthesea unless another was given."""
        return self._tagger or get_tagger("underthesea")

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The non-empty lines of `clean`, in order."""
        return tuple(classify_blocks(self.clean))

    @property
    def headline(self) -> Block | None:
        """The first line that is not left over from the page, whether or not it reads as a headline; None without one.

        A site's section (`Tin tức - Sự kiện`) above the headline is left over.
        """
        return next((block for block in self.blocks if block.kind is not BlockKind.LEFTOVER), None)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all blocks, in order."""
        return tuple(
            Sentence(self, region.start, region.end, block)
            for block in self.blocks
            for region in split_sentences(self.clean, block.start, block.end)
        )

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """The index of the sentence that holds a place in `clean`, or of the last one before it; -1 before all."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a place in `clean`, or None between sentences."""
        index = self.sentence_index(offset)
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].end else None

    def sentences_of(self, *kinds: BlockKind) -> Iterator[Sentence]:
        """The sentences in blocks of these kinds, in order."""
        return (sentence for sentence in self.sentences if sentence.block.kind in kinds)

    def span(self, start: int, end: int) -> Span:
        """The place in the stored text behind `clean[start:end]`, with what stands there."""
        start, end = self._aligned.origin(start, end)
        return Span(start=start, end=end, text=self.text[start:end])

    def value(self, start: int, end: int) -> str:
        """The stored text behind `clean[start:end]` as a value: NFC, single spaces."""
        start, end = self._aligned.origin(start, end)
        return tidy(self.text[start:end])


def parse_published(published: str | None) -> datetime.date | None:
    """The day of an ISO 8601 date or date and time. Raises ValueError, in one line, for anything else."""
    if published is None or not published.strip():
        return None
    try:
        return datetime.datetime.fromisoformat(published.strip().replace("Z", "+00:00")).date()
    except ValueError:
        raise ValueError(f"publication date {published!r} is not ISO 8601, such as 2022-06-20") from None


__all__ = ["Document", "Region", "Sentence", "parse_published"]
