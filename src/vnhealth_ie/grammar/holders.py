"""People over a whole article: where they are mentioned, which offices they hold, and which of two offices are one."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vnhealth_ie.findings import FoundMention
from vnhealth_ie.grammar.body_names import place_tail
from vnhealth_ie.grammar.linking import Link
from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.grammar.told_bodies import IS_DEPUTY, with_shared_bodies
from vnhealth_ie.matching.folding import folded
from vnhealth_ie.models import MentionKind
from vnhealth_ie.normalize import Region

# A body is the same with and without the level before the place's name: `Sở Y tế (tỉnh) Cà Mau`.
_LEVEL = re.compile(r"\b(?:tỉnh|thành phố) (?=\w)")
# `Chủ tịch` is also called `Chủ tịch Thường trực`, but `Chủ tịch nước` is another office.
_NOT_FULLER = re.compile(r" nước\b")
_DELEGATION_OF = re.compile(r"(?:đoàn|ĐB) (?:ĐBQH )?", re.IGNORECASE)
_FORMER = re.compile(r"^(?:nguyên|cựu) ")
# `ông A chúc mừng bác sĩ | Trần Văn B. Đồng chí ...`: it is A who goes on
_GREETED = re.compile(
    r"\b(?:chúc mừng|tặng hoa|biểu dương|thăm hỏi|động viên|cảm ơn|khen ngợi|tiếp|gặp|trao [^.;]{0,40}cho|tặng)"
    r" (?:(?:tân|tới|đến|cho|các|đồng chí|ông|bà|bác sĩ|[A-ZĐ][\w.]{0,5}|Giám đốc|Phó Giám đốc) )*$"
)
_LEADS = re.compile(r"(?:nguyên |cựu )?(?:nhà )?lãnh đạo", re.IGNORECASE)
_SAME_SENTENCE = 200  # characters


def one_begins_other(a: str, b: str) -> bool:
    """Whether one body's name is the beginning of the other's, with or without levels; the empty name begins any.

    >>> one_begins_other("Sở Y tế", "Sở Y tế tỉnh Cà Mau")
    True
    """
    first, second = folded(a), folded(b)
    if _begins(first, second) or _begins(second, first):
        return True
    first, second = _LEVEL.sub("", first), _LEVEL.sub("", second)
    return _begins(first, second) or _begins(second, first)


def _begins(short: str, long: str) -> bool:
    """Whether a folded name begins another with whole words, the empty one any: `phường 1` begins no `phường 12`."""
    return not short or (long.startswith(short) and not long[len(short) : len(short) + 1].isalnum())


def one_within_other(a: str, b: str) -> bool:
    """Whether one body's words stand in the other's, in order: `Bệnh viện Đà Nẵng`, `Bệnh viện Đa khoa Đà Nẵng`."""
    short, long = sorted((folded(a).split(), folded(b).split()), key=len)
    if f" {' '.join(short)} " in f" {' '.join(long)} ":
        return True
    if len(short) < 3 or short[0] != long[0] or short[-2:] != long[-2:]:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


@dataclass(frozen=True, slots=True)
class OfficeName:
    """What an office is called at one place: title and body as they stand."""

    title: str
    body: str
    is_place: bool

    @classmethod
    def of(cls, text: str, office: Office) -> OfficeName:
        """The name of an office in a text. A body may be only a place: `Chủ tịch Hà Nội` beside `Chủ tịch UBND TP`."""
        start = office.organization_start
        delegation = _DELEGATION_OF.match(text, start, office.end)
        if delegation and IS_DEPUTY.match(text, office.start):
            start = delegation.end()  # `ĐBQH đoàn Cà Mau` is no more than `ĐBQH tỉnh Cà Mau`
        end = office.organization_end
        is_place = not office.is_bare and place_tail(text, start - 1, end) == end
        return cls(office.title(text), office.organization(text), is_place)

    @property
    def abroad(self) -> bool:
        """Whether the body lies in another country, or is one."""
        words = self.body.split()
        ends = (" ".join(words[-n:]) for n in range(1, 4) if n <= len(words))
        return any(gazetteer().get(end) == "country" for end in ends)

    def refers_to(self, other: OfficeName) -> bool:
        """Whether this, said without a name, may mean the other office: `đồng chí Phó Chủ tịch`."""
        if not _is_fuller(folded(other.title), folded(self.title)):
            return False
        if self.abroad and not other.abroad:
            return False
        return one_begins_other(self.body, other.body) if other.body else not self.body

    def is_one_with(self, other: OfficeName) -> bool:
        """Whether two names that one person bears are one office, told shorter and fuller."""
        short, long = sorted((folded(self.title), folded(other.title)), key=len)
        if not _is_fuller(long, short) and _FORMER.sub("", long) != _FORMER.sub("", short):
            return False
        if self.is_place or other.is_place or one_begins_other(self.body, other.body):
            return True
        return one_within_other(self.body, other.body)


def _is_fuller(long: str, short: str) -> bool:
    return long == short or long.startswith(f"{short} ") and not _NOT_FULLER.match(long, len(short))


@dataclass
class Holder:
    """A person over the whole article. Offices stand under their names, each with its places and rules."""

    name: str
    key: str
    rule: str = ""
    degrees: list[str] = field(default_factory=list)
    offices: dict[OfficeName, list[tuple[Office, str]]] = field(default_factory=dict)
    mentions: list[FoundMention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def mention(self, start: int, end: int, kind: MentionKind) -> None:
        """Note a place where the person is named or referred to."""
        self.mentions.append(FoundMention(Region(start, end), kind))
        insort(self.starts, start)

    def hold(self, name: OfficeName, office: Office, rule: str) -> None:
        """Note a place where the person is told to hold an office."""
        self.offices.setdefault(name, []).append((office, rule))

    def add_degrees(self, degrees: Iterable[str]) -> None:
        """Note degrees, each once in any case of letters."""
        known = {degree.lower() for degree in self.degrees}
        self.degrees += [degree for degree in degrees if degree.lower() not in known]

    def add_links(self, text: str, links: Iterable[Link]) -> None:
        """Note the offices that a sentence joins to the person."""
        for item in with_shared_bodies(text, links):
            self.rule = self.rule or item.rule
            self.hold(OfficeName.of(text, item.office), item.office, item.rule)

    def absorb(self, other: Holder) -> None:
        """Take over what was noted under a shorter form of the name."""
        self.rule = self.rule or other.rule
        self.add_degrees(other.degrees)
        for name, places in other.offices.items():
            self.offices.setdefault(name, []).extend(places)
        for mention in other.mentions:
            self.mention(*mention.region, MentionKind.GIVEN_NAME)

    def last_before(self, place: int) -> int:
        """Where the person was mentioned last before a place; a negative number that says how far after it, if not."""
        index = bisect_left(self.starts, place)
        return self.starts[index - 1] if index else place - self.starts[0] - 1

    def merged(self) -> Iterator[list[tuple[OfficeName, Office, str]]]:
        """The offices, each once, with all its names and places. One known only from a title alone is none."""
        groups: list[list[OfficeName]] = []
        for name, places in self.offices.items():
            group = next((g for g in groups if any(name.is_one_with(other) for other in g)), None)
            if group is not None:
                group.append(name)
            elif any(rule != "title-mention" for _, rule in places):
                groups.append([name])
        for group in groups:
            leads = all(_LEADS.fullmatch(name.title) for name in group)
            others = [name for other in groups for name in other if not _LEADS.fullmatch(name.title)]
            if leads and _is_told_better(group, others):
                continue
            yield [(name, office, rule) for name in group for office, rule in self.offices[name]]


def _is_told_better(group: Sequence[OfficeName], others: Sequence[OfficeName]) -> bool:
    """Whether one who leads a body is told elsewhere to be what there: `hai lãnh đạo sở là ông A, Phó Giám đốc`."""
    return any(
        not own.body or (name.body and one_begins_other(own.body, name.body)) for own in group for name in others
    )


def fullest(group: list[tuple[OfficeName, Office, str]]) -> tuple[Office, Office]:
    """Of one office's names, the place of the fullest title and of the fullest body; a mere place yields to a body."""
    title = max(group, key=lambda item: (len(folded(item[0].title)), -item[1].start))[1]
    told = [item for item in group if item[0].body]
    bodies = [item for item in told if not item[0].is_place] or told or group
    body = max(bodies, key=lambda item: (len(folded(item[0].body)), len(item[0].body), -item[1].start))[1]
    return title, body


def is_greeted(text: str, named: Sequence[tuple[int, str]]) -> bool:
    """Whether the first of those named, from the last to the first, is only whom the one before has congratulated."""
    (place, key), *others = named
    greeted = _GREETED.search(text, max(0, place - 60), place)
    return greeted is not None and any(place - start < _SAME_SENTENCE and other != key for start, other in others)
