"""The bodies and groups that an article names, and the fullest name that it has for each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice, takewhile

from vnhealth_ie import tables
from vnhealth_ie.document import Document
from vnhealth_ie.grammar.body_kinds import kinds
from vnhealth_ie.grammar.body_names import place_tail
from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.phrases import group_end
from vnhealth_ie.grammar.sightings import bodies_of
from vnhealth_ie.matching.characters import UPPER
from vnhealth_ie.matching.folding import folded
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.normalize import Region

# Groups that an article introduces by a long name and then calls by its first words: `Đoàn`, `Hội đồng`.
_NAMED_GROUP = re.compile(rf"{any_of('named group')}\b", re.IGNORECASE)
_OTHER_WORD = re.compile(rf"{any_of('other word')}\b", re.IGNORECASE)  # `đoàn viên` is no `đoàn`


_SHORT_FORM = re.compile(
    r" \((?:gọi tắt là |viết tắt là |sau đây gọi là )?(?P<form>[A-ZĐ][A-ZĐ&-]{1,9}|[A-Z][a-z]{1,4}[A-Z]{2,5})\)"
)
_LETTERS = re.compile(r"(?<![\w/.-])(?:[A-ZĐ][A-ZĐ&-]{1,9}|[A-Z][a-z]{1,4}[A-Z]{2,5})(?![\w/])")
_LEVEL = re.compile(
    rf"(?<!\w)(?P<level>tỉnh|thành phố|TP|huyện|quận|thị xã|xã|phường|thị trấn)\.? (?=[{UPPER}\d])", re.IGNORECASE
)
_LONGEST_PLACE = 40
_COMMUNES = frozenset({"xã", "phường", "thị trấn"})
_COMMITTEE, _COMPANY = folded("UBND"), "công ty "
_SHORT_BODY = re.compile(
    r"(?<![^\W\d_])(?P<kind>bộ|sở|cục|ngành|bệnh viện|cơ quan|đơn vị|ủy ban|ban|viện) này\b"
    # `Khi phát hiện, | bộ đã chỉ đạo ...`, `ông A cho biết | cục đã yêu cầu ...`
    rf"|(?:^|(?<=[,;:\"] )|(?<=\")|(?<= nên )|(?<= thì )|(?<= do đó )|(?<= biết )|(?<= hay )|(?<= nói )|(?<= rằng )"
    r"|(?<= hiện )|(?<= và ))"
    r"(?P<bare>bộ|sở|cục|tổng cục|chi cục|bệnh viện|công ty|tập đoàn|phòng|trường|viện|trung tâm|tòa|hội|sứ quán)"
    rf"(?= (?:(?:đã|cũng|vừa|còn|tiếp tục|đang) )*{any_of('plain asking')}\b)",
    re.IGNORECASE,
)
# `Do đó, | xã đã yêu cầu ...`
_COMMUNE = re.compile(
    rf"(?:(?<=[.,;:\"] )|(?<=\n))(?:xã|phường|thị trấn)(?= (?:(?:đã|cũng|vừa|còn) )*{any_of('plain asking')}\b)",
    re.IGNORECASE,
)
_WITHIN_A_CITY = ("Thủ Đức", "Thủy Nguyên")
_NAMED_BEFORE = 8  # bodies among which `cơ quan này` looks for the one a sentence was about
_INNER_NAMES = words("inner name")
_WHOSE = re.compile(
    r"(?:tỉnh|thành|TP|huyện|quận|xã|phường|thị|của|khu|vùng|đa|chuyên|và|cấp|trực|dự)\b", re.IGNORECASE
)


class KnownBodies:
    """The bodies of a document by name, found once."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._places: dict[str, list[Region]] = {}
        self._short_forms: dict[str, Region] = {}
        for region in _bodies(doc):
            self._places.setdefault(folded(doc.clean[region.start : region.end]), []).append(region)
            # `Trung tâm Kiểm soát bệnh tật tỉnh Nghệ An (CDC)`, `Trung tâm Kiểm soát bệnh tật (CDC) Nghệ An`
            inside = _SHORT_FORM.search(doc.clean, region.start, region.end)
            if short := _SHORT_FORM.match(doc.clean, region.end) or inside:
                self._short_forms.setdefault(short["form"], region)
        self._names = sorted(self._places)
        self._longer: dict[str, Region | None] = {}
        self._kinds: dict[str, list[Region]] = {}
        self._groups: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._order: list[Region] = []
        self._named_places: dict[str, list[Region]] = {}

    def fullest(self, start: int, end: int) -> str:
        """The fullest name for the body at a place: `Sở Y tế` is `Sở Y tế Nghệ An` where no other is named.

        A kind alone, such as `Sở`, stands for the body of that kind that was named last.
        """
        if (named := self._short_forms.get(self.doc.clean[start:end])) and named.end < start:
            return self.fullest(*named)
        short = folded(self.doc.clean[start:end])
        bare = short in _bare_kinds()
        if (" " not in short or bare) and (last := self.last(short, start)):
            name = self.doc.clean[last.start : last.end]
            if not bare or not name[1:].islower():  # no verb taken into the name: `Hiệp hội thống kê giá`
                return self.fullest(*last)
        if short not in self._longer:
            self._longer[short] = self._fullest_place(short)
        return self.doc.value(*(self._longer[short] or (start, end)))

    def _fullest_place(self, short: str) -> Region | None:
        """Where the fullest name for a short one stands; None where none is fuller or several may be meant."""
        if short in _INNER_NAMES:  # `Mặt trận` is `Ủy ban Mặt trận Tổ quốc tỉnh`
            longer = [name for name in self._places if f" {short} " in name]
        else:
            longer = [name for name in self._begun_by(short) if self._says_which(short, name)]
        if not longer and short.startswith(_COMPANY):  # `Công ty An Phú` is `Công ty TNHH Xây dựng An Phú`
            own = short.removeprefix(_COMPANY)
            longer = [name for name in self._begun_by(_COMPANY.strip()) if name.endswith(f" {own}") and name != short]
        longer = [name for name in longer if not _is_abroad(name)] or longer
        return self._places[max(longer, key=len)][0] if longer and _agree(longer) else None

    def _begun_by(self, short: str) -> list[str]:
        """The names that go on from a short one, in the order of the text."""
        first = bisect_left(self._names, short + " ")
        names = takewhile(lambda name: name.startswith(short + " "), islice(self._names, first, None))
        return sorted(names, key=lambda name: self._places[name][0])

    def _says_which(self, short: str, name: str) -> bool:
        """Whether a longer name goes on with whose or where the body is, not with a verb: `Thanh tra Bộ | công bố`."""
        region = self._places[name][0]
        parts = self.doc.clean[region.start : region.end].split()
        # Word by word, since `UBND` is four words in the folded form.
        opening = next((k for k in range(1, len(parts)) if folded(" ".join(parts[:k])) == short), len(parts))
        following = parts[opening] if opening < len(parts) else ""
        return " " not in short or following[:1].isupper() or following[:1].isdigit() or bool(_WHOSE.match(following))

    def last(self, kind: str, before: int, *, only_earlier: bool = False) -> Region | None:
        """Where a body of a kind was named last before a place, or else first behind it."""
        if kind not in self._kinds:
            self._kinds[kind] = sorted(place for name in self._begun_by(kind) for place in self._places[name])
        places = self._kinds[kind]
        index = bisect_left(places, Region(before, before))
        if index or only_earlier:
            return places[index - 1] if index else None
        return next(iter(places), None)

    def named_last(self, kind: str, before: int) -> str:
        """The fullest name of the body of a kind that was named last before a place, or the empty string."""
        place = self.last(folded(kind), before, only_earlier=True)
        return self.fullest(*place) if place else ""

    def only(self, kind: str) -> str:
        """The one body of a kind that the text names, or the empty string: `Phía công ty` after `Công ty Sao Mai`."""
        named = kinds().at(kind, 0)
        if named is None or named.end < len(kind):
            return ""  # `Phía Bộ Y tế` is itself
        names = {self.fullest(*self._places[name][0]) for name in self._begun_by(kind)}
        return names.pop() if len(names) == 1 else ""

    def named_before(self, place: int) -> str:
        """The fullest name of the body that a sentence before a place was about last, or the empty string.

        A sentence is about the body that opens it; where none does, the body named last stands for it.
        """
        if not self._order:
            self._order = sorted(region for places in self._places.values() for region in places)
        index = bisect_left(self._order, Region(place, place))
        near = self._order[max(0, index - _NAMED_BEFORE) : index][::-1]
        sentences = ((region, self.doc.sentence_at(region.start)) for region in near)
        opening = (region for region, sentence in sentences if sentence and sentence.start == region.start)
        region = next(opening, near[0] if near else None)
        return self.fullest(*region) if region else ""

    def place_called(self, level: str, before: int) -> str:
        """`huyện`, `thành phố`: the place of that level named last before a place in the text, or the empty string."""
        if not self._named_places:
            self._named_places[""] = []  # read, though it names none
            for region, kind in _named_places(self.doc):
                self._named_places.setdefault(kind, []).append(region)
        places = self._named_places.get(folded(level), [])
        # the city is not the one within it: `thành phố` behind `các quận, huyện và TP Thủ Đức`
        places = [place for place in places if not self.doc.value(*place).endswith(_WITHIN_A_CITY)] or places
        index = bisect_left(places, Region(before, before))
        return self.doc.value(*places[index - 1]) if index else ""

    def governing(self, level: str, before: int) -> str:
        """What `tỉnh` or `xã` stands for as one who acts: the place, of a commune its committee if that is named."""
        if level.lower() in _COMMUNES:
            committee = self.last(f"{_COMMITTEE} {folded(level)}", before, only_earlier=True)
            name, place = self.fullest(*committee) if committee else "", self.place_called(level, before)
            if name and (not place or folded(name).endswith(folded(place))):
                return name
        return self.place_called(level, before)

    def fullest_title(self, office: Office, label: str) -> str:
        """The label of an office of a body, with the place that the text gives of it elsewhere, if that is one.

        `Chủ tịch tỉnh` is `Chủ tịch UBND tỉnh Cà Mau` where an article calls him so; `Thủ tướng` stays.
        """
        if not office.organization(self.doc.clean):
            return label
        if label not in self._titles:
            self._titles[label] = self._with_place(label)
        return self._titles[label]

    def _with_place(self, label: str) -> str:
        text, longer, bare = self.doc.clean, dict[str, Region](), len(self.doc.clean)
        headline = self.doc.headline.end if self.doc.headline else 0
        title = r"(?:UBND )?".join(map(re.escape, re.split(r"(?<=^Chủ tịch )", label)))
        for told in re.finditer(rf"(?<!\w){title}(?= )", text, re.IGNORECASE):
            stop = place_tail(text, told.end(), len(text))
            place = folded(text[told.end() : stop])
            if place and not _is_abroad(place):
                longer.setdefault(place, Region(told.start(), stop))
            elif place or text[stop + 1 : stop + 2].isupper():
                return label  # nobody knows whose
            elif told.start() > headline:  # told later, another's: `Bí thư Tỉnh ủy Bắc Kạn cũng kiểm tra`
                bare = min(bare, told.start())
        whole = next(iter(longer.values())) if len(longer) == 1 else None
        return self.doc.value(*whole) if whole and whole.start < bare else label

    def short_forms(self, start: int, end: int) -> Iterator[tuple[Region, str]]:
        """Where a body stands in `text[start:end]` by letters given behind its name, `... (VDC)`; and that name."""
        if not self._short_forms:
            return
        for word in _LETTERS.finditer(self.doc.clean, start, end):
            if (region := self._short_forms.get(word[0])) and word.start() > region.end + len(word[0]) + 2:
                yield Region(word.start(), word.end()), self.fullest(*region)

    def by_kind(self, start: int, end: int) -> Iterator[tuple[Region, str]]:
        """Where a body stands in `text[start:end]` by its kind, `Bộ này`, `bộ đã chỉ đạo`; and the name of the last."""
        for match in _SHORT_BODY.finditer(self.doc.clean, start, end):
            place = self.last(folded(match["kind"] or match["bare"]), match.start(), only_earlier=True)
            if place:
                yield Region(match.start(), match.end()), self.fullest(*place)
        for commune in _COMMUNE.finditer(self.doc.clean, start, end):
            if label := self.governing(commune[0], commune.start()):
                yield Region(commune.start(), commune.end()), label

    def named(self, name: str) -> str:
        """The fullest name for a body known by a name, which need not stand in the text."""
        places = self._places.get(folded(name))
        return self.fullest(*places[0]) if places else name

    def fullest_group(self, start: int, end: int) -> str:
        """`Đoàn` is `Đoàn giám sát của HĐND tỉnh Cao Bằng` where the article calls it so."""
        text = self.doc.clean[start:end]
        if not _NAMED_GROUP.match(text):
            return self.doc.value(start, end)
        if text.lower() not in self._groups:
            self._groups[text.lower()] = self._longest_group(start, end)
        return self._groups[text.lower()]

    def _longest_group(self, start: int, end: int) -> str:
        text = self.doc.clean
        best = Region(start, end)
        for match in re.finditer(rf"(?<!\w){re.escape(text[start:end])} ", text, re.IGNORECASE):
            sentence = self.doc.sentence_at(match.start())
            stop = group_end(sentence, match.start()) if sentence else 0
            if stop - match.start() > best.end - best.start and not _OTHER_WORD.match(text, match.end()):
                best = Region(match.start(), stop)
        return self.doc.value(*best)


def _bodies(doc: Document) -> Iterator[Region]:
    """Where bodies are named, in order, with names as full as each place has them."""
    done = 0
    for sentence in doc.sentences:
        for body in bodies_of(sentence):
            if body.start >= done:
                done = body.end
                yield Region(body.start, body.end)


def _named_places(doc: Document) -> Iterator[tuple[Region, str]]:
    """The places with a word of level before their name, in order, and that word folded: `huyện Yên Châu`."""
    for level in _LEVEL.finditer(doc.clean):
        end = place_tail(doc.clean, max(0, level.start() - 1), min(level.end() + _LONGEST_PLACE, len(doc.clean)))
        if end > level.end() + 1:
            yield Region(level.start(), end), folded(level["level"])


def _is_abroad(name: str) -> bool:
    """`Bộ Ngoại giao Lào`: another body than the `Bộ Ngoại giao` of the article."""
    return name.endswith(_countries())


@cache
def _countries() -> tuple[str, ...]:
    return tuple(" " + folded(row["name"]) for row in tables.load("countries", "name"))


@cache
def _bare_kinds() -> frozenset[str]:
    """Kinds of associations of several syllables: `Hiệp hội` alone is the one whose name stands in the text."""
    return frozenset(map(folded, ("hiệp hội", "liên đoàn", "tổng liên đoàn")))


def _agree(names: list[str]) -> bool:
    """Whether the longer names of a body are one body's: each is the beginning of the longest."""
    plain = sorted((name.replace(" tỉnh ", " ").replace(" thành phố ", " ") for name in names), key=len)
    return all(plain[-1].startswith(name) or name.endswith((" tỉnh", " thành phố")) for name in plain)
