"""Citations: every document of an authority that an article identifies, with all its mentions.

A document is identified by its number or symbol, as a law by its name, by a quoted title of its own, or by its date of
issue (annotation guidelines, section 4).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from vnhealth_ie import tables
from vnhealth_ie.document import Document
from vnhealth_ie.findings import FoundCitation
from vnhealth_ie.grammar import unnumbered_documents as unnumbered
from vnhealth_ie.grammar.cited_documents import Cited, Documents
from vnhealth_ie.grammar.document_context import is_own_paper, issuer_before, read_tail
from vnhealth_ie.grammar.document_mentions import Mention
from vnhealth_ie.grammar.document_numbers import Number, authority_of, find_coded
from vnhealth_ie.grammar.document_types import TypeHit, find_types, phrases
from vnhealth_ie.grammar.law_mentions import law_mentions
from vnhealth_ie.grammar.numbered_documents import NumberReader
from vnhealth_ie.matching.lexicon import alternation
from vnhealth_ie.normalize import Region

_ISSUES = re.compile(rf" (?:{alternation(phrases('issuing'))})(?: (?:các|bản))? $")
_JOINED = re.compile(r"(?: ?[,;]| và)? ?(?:và )?", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[.;:,\n] ?")
_REACH_OF_ISSUER = 110
# Codes that many bodies share: UBND of which province, TW of which organ of the Party?
_NAMED_BY_ISSUER = frozenset({"địa phương", "đơn vị", "đảng"})
_AUTHORITY_OF_TYPE = {
    "Hiến pháp": "Quốc hội",
    "Bộ luật": "Quốc hội",
    "Luật": "Quốc hội",
    "Pháp lệnh": "Ủy ban Thường vụ Quốc hội",
    "Nghị định": "Chính phủ",
}
_NO_YEAR = "XXXX-"
_DAY = len("XXXX-09-03")


def find_citations(doc: Document) -> list[FoundCitation]:
    """The documents that an article cites, each once, in the order of their first mentions.

    The first region of a citation is its fullest mention, from which number and type are read; the others follow in
    text order, "Nghị định này" among them. Drafts, contracts, invitations and the papers of hospitals and companies
    are left out.

    >>> doc = Document("Thực hiện Nghị quyết số 20-NQ/TW, Sở Y tế họp. Nghị quyết 20 nêu rõ mục tiêu.")
    >>> [(c.type, c.number, len(c.regions)) for c in find_citations(doc)]
    [('Nghị quyết', '20-NQ/TW', 2)]
    """
    text = doc.clean
    hits = find_types(text)
    groups = Documents(text)
    for mention in _with_tails(text, _mentions(text, hits)):
        groups.add(mention)
    groups.add_pronouns(hits)
    return [_found(doc, group) for group in groups.all if group.is_citation]


def _mentions(text: str, hits: list[TypeHit]) -> list[Mention]:
    """The mentions in text order; of two that overlap, the one that begins first, then the longer one, stays."""
    coded = list(find_coded(text))
    found = [*law_mentions(text, coded), *NumberReader(text, hits, coded).mentions()]
    found += [*unnumbered.quoted(text, hits), *unnumbered.dated(text, hits)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, m.number is None, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _with_tails(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with date, issuer and subject from what follows each, up to the next or the end of the line.

    What follows the last number of a list holds for all: `Nghị định 36 và 169 của Chính phủ`.
    """
    result: list[Mention] = []
    for index in range(len(mentions) - 1, -1, -1):
        limit = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        line_end = text.find("\n", mentions[index].end, limit)
        mention = _with_tail(text, mentions[index], limit if line_end < 0 else line_end)
        if (
            result
            and mention.number
            and mention.type == result[-1].type
            and _JOINED.fullmatch(text, mention.end, limit)
        ):
            mention = replace(mention, date=result[-1].date, issuer=mention.issuer or result[-1].issuer)
        result.append(mention)
    return result[::-1]


def _with_tail(text: str, mention: Mention, limit: int) -> Mention:
    if mention.is_dropped or mention.rule in ("date", "quote"):
        return mention
    tail = read_tail(text, mention.end, limit)
    if mention.law:
        return replace(mention, date=tail.date or mention.date)
    actor = None if tail.issuer else _actor_before(text, mention.start)
    issuer = tail.issuer or (issuer_before(text, *actor) if actor else None)
    named = issuer or actor
    dropped = named is not None and is_own_paper(text, named.start)
    date = tail.date or (unnumbered.issued_on(text, actor.start) if actor and issuer and mention.number else None)
    return replace(mention, date=date, issuer=issuer, title=tail.title, is_dropped=dropped)


def _actor_before(text: str, position: int) -> Region | None:
    """The words of the subject in `UBND tỉnh đã| ban hành Quyết định số ...`."""
    verb = _ISSUES.search(text, max(0, position - 24), position)
    if not verb:
        return None
    start = max(0, verb.start() - _REACH_OF_ISSUER)
    for mark in _CLAUSE_START.finditer(text, start, verb.start()):
        start = mark.end()
    return Region(start, verb.start())


def _found(doc: Document, group: Cited) -> FoundCitation:
    """The citation: what the fullest mention says, completed by the others."""
    ordered = group.ordered
    first = ordered[0]
    number = next((m.number for m in ordered if m.number), None)
    issuer = next((m.issuer for m in ordered if m.issuer), None)
    rest = sorted([Region(m.start, m.end) for m in ordered[1:]] + group.pronouns)
    return FoundCitation(
        type=first.type,
        number=doc.value(number.start, number.end) if number else None,
        date=_with_year(doc.clean, next((m.date for m in ordered if m.date), None)),
        issuer=doc.value(*issuer) if issuer else None,
        authority=_authority(doc.clean, first.type, number, issuer),
        title=next((doc.value(*m.title) for m in ordered if m.title), None),
        regions=(Region(first.start, first.end), *rest),
        rule=f"citation.{first.rule}",
    )


def _with_year(text: str, date: str | None) -> str | None:
    """A date of issue with the year that the text gives the same day elsewhere, where it gives it one year only."""
    if date is None or not date.startswith(_NO_YEAR) or len(date) != _DAY:
        return date
    month, day = int(date[5:7]), int(date[8:])
    told = rf"(?<!\d)0?{day}(?: ?[/.-] ?0?{month} ?[/.-] ?| tháng 0?{month},? năm )((?:19|20)\d\d)(?!\d)"
    years = set(re.findall(told, text))
    return date.replace("XXXX", years.pop()) if len(years) == 1 else date


def _authority(text: str, document_type: str, number: Number | None, issuer: Region | None) -> str | None:
    """The issuing authority by its full name: from the code; a shared code's as the text names it; from the type."""
    coded = authority_of(number, text) if number else None
    if coded and not (coded[1] in _NAMED_BY_ISSUER and issuer):
        return coded[0]
    if issuer:
        return " ".join(_long_forms().get(word, word) for word in text[slice(*issuer)].split())
    return _AUTHORITY_OF_TYPE.get(document_type)


@cache
def _long_forms() -> dict[str, str]:
    return {row["short"]: row["long"] for row in tables.load("abbreviations", "short", "long")}
