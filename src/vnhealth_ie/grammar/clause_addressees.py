"""Whom the clauses of a request are put to: `...; Sở Tài chính bố trí kinh phí. Các xã cần ...`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.addressees import ADVERBIAL, Addressee, acting, in_list, is_to_act, parties_at
from vnhealth_ie.grammar.items import MARKER, captions_inside
from vnhealth_ie.grammar.parties import is_anybody
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.normalize import Region

# Where a clause of an order may open.
_OPENING = re.compile(
    r"^|(?P<full>[;\n]|[.!?…]\"? |,? đồng thời,? |(?:[,;] )?\bthì |\b(?:do đó|vì vậy|do vậy),? "
    r"|, còn (?=(?:Sở|Bộ|UBND|Công an|Cục|Bệnh viện|Trung tâm|các) )"
    r"|: (?=(?:[Ss]ở|[Bb]ộ|UBND|[Cc]ác|[Cc]ông an|[Bb]ệnh viện|[Tt]rung tâm|[Cc]hủ tịch|[Gg]iám đốc) ))"
    r"|(?P<joint>,| và) "
)
# `để các xã|, phường phải có bác sĩ`: the list of those for whom it is done
_OTHERS_LIST = re.compile(r"\b(?:để|giúp|với) (?:(?:tất cả|toàn bộ) )?(?:các|mọi) (?:\w+ ){0,2}\w+$")
_NEW_LIST = re.compile(r"(?:các|những|mọi|UBND|Sở|Bộ)\b")
_BEFORE_LIST = re.compile(r":\s+(?:[-+*•·]\s*|\d{1,2}[.)]\s*)?$")  # `yêu cầu:` and its first line
_LINE = re.compile(rf"{MARKER} ?")
_MARKER = re.compile(
    rf"(?:[\s\"'+*•·-]+|\d{{1,2}}[.)] |[a-zđ][.)] |{any_of('marker')}(?: là)?,? |{any_of('clause lead')},? )*",
    re.IGNORECASE,
)
_HANDS = re.compile(r"(?:Giao(?: cho| nhiệm vụ cho)?|Đề nghị) ")  # `3. Giao |Sở Nội vụ| theo dõi`, a line of an order
_ACTS_BEHIND_COMMA = re.compile(rf", {any_of('imperative')}\b")
_HOPED = re.compile(
    r"(?:^\s?(?:(?:sẽ|tiếp tục|luôn|sớm) )?|(?<=\s)(?:sẽ|tiếp tục|luôn|sớm) )"
    r"(?:(?:nhận )?được (?P<from>[^.;]{3,80}? (?:từ phía|từ) |sự [^.;]{3,80}? của )|được )"
)


def clause_addressees(
    doc: Document, content: Region, cast_of: Callable[[int], Sequence[Actor]], known: Sequence[Addressee]
) -> list[Addressee]:
    """Those named as who must act in the clauses of an order: `...; Sở Tài chính bố trí kinh phí. Các xã cần ...`.

    `known` are those already found where the order begins; they come first.
    """
    found = list(known) or _wished_from(doc, content, cast_of)
    captions = captions_inside(doc, content)
    for position, must in _clauses(doc, content, cast_of):
        if any(caption.start <= position < caption.end for caption in captions):
            continue
        sentence = doc.sentence_at(position)
        if sentence and not any(a.start <= position < a.end for a in found):
            actors = cast_of(doc.sentence_index(position))
            found += acting(sentence, position, actors, must=must) or _of_topic(sentence, position, actors)
    return [a for a in found if (a in known or a.end <= content.end) and not is_anybody(doc.clean, *a)]


def _of_topic(sentence: Sentence, position: int, actors: Sequence[Actor]) -> list[Addressee]:
    """`Đối với |Thanh tra Sở|, tổ chức kiểm tra ...`: those of whom a clause of the order opens."""
    text = sentence.document.clean
    if not text[max(0, position - 8) : position].lower().endswith("đối với "):
        return []
    found = parties_at(sentence, position, actors)
    return found if found and _ACTS_BEHIND_COMMA.match(text, found[-1].end, sentence.end) else []


def _clauses(doc: Document, content: Region, cast_of: Callable[[int], Sequence[Actor]]) -> Iterator[tuple[int, bool]]:
    """Where clauses of an order open, and whether only `cần` or `phải` makes an actor there one who is asked."""
    text = doc.clean
    if _BEFORE_LIST.search(text, max(0, content.start - 12), content.start):
        line = _LINE.match(text, content.start)
        yield (line.end() if line else content.start), False
    for opening in _OPENING.finditer(text, content.start, content.end):
        position = opening.end()
        if opening["full"]:
            sentence = doc.sentence_at(position)
            if opening["full"][0] in ".!?…" and (sentence is None or sentence.start < opening.start()):
                continue  # `TP. Huế`
            marker = _MARKER.match(text, position, content.end)
            position = marker.end() if marker else position
            hands = _HANDS.match(text, position, content.end) if opening["full"] == "\n" else None
            position = hands.end() if hands else position
            yield position, text[max(0, position - 8) : position].lower().endswith("đối với ")
            if topic := ADVERBIAL.match(text, position, content.end):
                yield topic.end(), False
        elif opening["joint"] and (sentence := doc.sentence_at(opening.start())):
            others = _OTHERS_LIST.search(text, max(sentence.start, opening.start() - 40), opening.start())
            if others and not _NEW_LIST.match(text, position):
                continue
            actors = cast_of(doc.sentence_index(opening.start()))
            listed = in_list(sentence, opening.start(), actors)
            if opening["joint"] == ",":
                yield position, listed or not _ends_clause(sentence, opening.start(), position)
            elif not listed:
                yield position, True


def _ends_clause(sentence: Sentence, end: int, position: int) -> bool:
    """Whether a comma parts two who act: `Sở Y tế chủ trì|, Công an tỉnh phối hợp`; a name or `các` follows a verb."""
    text = sentence.document.clean
    acts = text.endswith(" chủ trì", sentence.start, end) or (sentence.pos_at(end - 1) or "N")[0] == "V"
    return acts and (text[position].isupper() or text.startswith("các ", position))


def _wished_from(doc: Document, content: Region, cast_of: Callable[[int], Sequence[Actor]]) -> list[Addressee]:
    """Those from whom something is hoped: `sẽ được Sở Y tế quan tâm`, `nhận được góp ý từ người dân`."""
    for hope in _HOPED.finditer(doc.clean[content.start : content.end]):
        place = content.start + hope.end()
        index = doc.sentence_index(place - 1)
        sentence = doc.sentences[index]
        if found := parties_at(sentence, min(place, sentence.end), cast_of(index)):
            return found if hope["from"] or is_to_act(sentence, found[-1].end) else []
    return []
