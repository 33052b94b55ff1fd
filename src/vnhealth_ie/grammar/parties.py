"""The words behind a body or a group in an order that still say which one it is.

grammar/phrases.py reads a noun phrase by its parts of speech. What is added here follows such a phrase in set shapes:
further nouns or names of a list, a level, a place, brackets, a second office, a clause that says which people.
"""

from __future__ import annotations

import re

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.bodies import body_in_prose, place_tail
from vnhealth_ie.grammar.body_kinds import department_end, house_names, kinds
from vnhealth_ie.grammar.offices import office_at
from vnhealth_ie.grammar.places import gazetteer, place_end
from vnhealth_ie.grammar.titles import title_at
from vnhealth_ie.matching.characters import LOWER, UPPER
from vnhealth_ie.matching.words import any_of

_MANY = re.compile(r"(?:\w+ ){0,3}(?:các|những|hai|ba|bốn|\d{1,3}) ", re.IGNORECASE)
# `các cơ quan|, tổ chức, địa phương`, `các sở| ban ngành`: nouns of bodies that one plural word opens.
_NOUN = rf"{any_of('listed body')}(?!\w)"
_FURTHER_NOUN = re.compile(rf",? (?:và )?{_NOUN}")
_LIST_IS_ONE = re.compile(rf"(?:,|,? và)? (?:{_NOUN}|{any_of('which party', 'modal behind')}\b)")
# `các bộ, tập đoàn kinh tế|, tổng công ty |có cơ chế`
_LIST_ACTS = re.compile(rf" (?:{any_of('imperative')}\b|có )|[,;] (?=[{UPPER}])")
_NO_LISTED_DEED = re.compile(r".*\b(?:tổ chức|ban)")  # `các xã, |tổ chức thực hiện`
_UNDER_PLURAL = re.compile(rf"(?i:(?:(?:thủ trưởng|lãnh đạo|đại diện|người đứng đầu|giám đốc) )?các) {_NOUN}")
_LISTED = re.compile(_NOUN)
# `Giám đốc|, thủ trưởng các sở, ngành`: two offices of the same houses
_BARE_HEAD = re.compile(
    r"(?:giám đốc|thủ trưởng|chủ tịch|bí thư|trưởng|hiệu trưởng|người đứng đầu|ban (?:giám đốc|giám hiệu|lãnh đạo))",
    re.IGNORECASE,
)
_HEADS_OF_MANY = re.compile(rf"(?:phó )?{_BARE_HEAD.pattern}(?: \w+){{0,2}} các ", re.IGNORECASE)
_RUN_ON = re.compile(
    r"(?:(?<=sở)|(?<=bộ)|(?<=ban)) (?:ban ngành|ban, ngành|ngành|ban)(?:,? đoàn thể)?\b", re.IGNORECASE
)
# `chính quyền| các cấp`, `cơ quan| thực thi pháp luật`, `cấp ủy các cấp|, các ngành`
_WHICH = re.compile(rf"(?: |(?<=các cấp), (?=các )){any_of('which party')}(?!\w)")
# `các bệnh viện công lập|, ngoài công lập`, `các phòng khám công lập| và tư nhân`
_SECTOR = re.compile(
    r"(?: công lập)?(?:(?<=công lập)|(?<=tư nhân))(?:,| và|,? cả) (?:ngoài công lập|tư nhân|công lập)\b"
)
_PLACE_OPENS = re.compile(rf" (?:tại|ở) (?=[{UPPER}])")
_BRACKETS = re.compile(r" ?\([^()\n]{2,60}\)(?= |[,;:.]|$)")
_SECOND_OFFICE = re.compile(r" (?:kiêm|kiêm nhiệm) ")
# `các bộ Công an|, Tư pháp`, `ngành Giáo dục|, Xây dựng`, `UBND các tỉnh Sơn La|, Lào Cai`
_BRANCHES = re.compile(
    r"(?:(?:các|hai|ba|bốn|liên) )?(?:bộ|sở|ngành)(?:(?<=sở),? (?:ban, )?ngành(?=:))?(?=:? )", re.IGNORECASE
)
_PLACES = re.compile(r".*\bcác (?:tỉnh|thành phố|thành|huyện|quận|xã|phường|thị xã)\b", re.IGNORECASE)
_FURTHER_NAME = re.compile(rf"(?:[,;] và|[,;]| và) (?:(?:tỉnh|thành phố|TP\.?|huyện|thị xã) )?(?=[{UPPER}])")
_FURTHER_BRANCH = re.compile(rf"(?:, và|,| và) (?=[{LOWER}])")
# `Sở Y tế Hà Khê|, Nam Lũng`: the body of several places
_FURTHER_PLACE = re.compile(rf"(?:, và|,| và) (?:(?:tỉnh|thành phố|TP\.?) ?)?(?=[{UPPER}])")
_OF_A_STATE = frozenset(("province", "district"))
_RUNS_ON = re.compile(rf" [{UPPER}]")
# `những người| có tiền sử dị ứng| cần ...`: people of whom only a clause says who they are.
_PEOPLE = re.compile(r"(?:tất cả |toàn bộ )?(?:(?:những|các|mọi) (?:người|ai)|người)", re.IGNORECASE)
_PEOPLE_WHO = re.compile(rf" [^.;:\"]{{4,120}}?(?=,? {any_of('modal behind people')}\b)")
# `đơn vị trực thuộc Bộ|, Giám đốc Sở Y tế`, `các địa phương|, Bộ Nông nghiệp`, `các bộ liên quan| định hướng ...`
_NEW_ITEM = re.compile(
    rf", (?=[{UPPER}])|(?<=liên quan) (?!(?:đến|tới|của|trên|trong|thuộc|ở|tại|và|cùng|khác|trực tiếp)\b)(?=[{LOWER}])"
)
_OWNED = re.compile(r" của [^,]+(?=, )")  # `các phòng, ban của Sở|, đơn vị tuyến tỉnh`
_CAPITALS = re.compile(rf"\bcác [{UPPER}]|(?<!\w)[{UPPER}]{{2}}")  # `lãnh đạo các Vụ, Cục, Thanh tra Bộ`
_NUMBER = re.compile(r"(?:(?<=(?i:quân khu))|(?<=(?i:quân đoàn))) \d{1,2}(?!\w|/)")
# `Ban Chỉ đạo trung ương| về phòng chống thiên tai`, `Ủy ban Quốc gia| ứng phó sự cố, thiên tai và tìm kiếm cứu nạn`
_CHARGED = re.compile(
    r"(?:.{0,40} của )?(?:văn phòng )?(?:thường trực )?(?:ban chỉ đạo|ủy ban|hội đồng|tổ công tác)\b", re.IGNORECASE
)
_CHARGE = re.compile(
    rf" (?:về|ứng phó|phòng,? chống)(?:,? (?:châu [{UPPER}])?[{LOWER}\d]+){{1,12}}?(?<! châu)"
    rf"(?=,? (?:[{UPPER}]|(?:và )?các |(?:bộ|sở|ủy ban|hội) [{UPPER}])| \(|[.;]"
    rf"| {any_of('modal behind', 'imperative', 'ordered to ask')}\b)"
)
_TERM = re.compile(r" (?:khóa (?:[IVXL]{1,6}|\d{1,2})|nhiệm kỳ \d{4} ?- ?\d{4})(?!\w)")  # `HĐND tỉnh| khóa IX`
# `cán bộ cấp| dưới`, `các cá nhân sai phạm nói| trên`
_RANKED = re.compile(
    r" (?:(?<=cấp )(?:dưới|trên|cơ sở|cao|phòng|tỉnh|huyện|quận|xã|phường|thành phố|trung ương)"
    r"|(?:(?<=KSND )|(?<=TAND )|(?<=nhân dân )|(?<=kiểm sát )|(?<=tòa án ))tối cao"
    r"|(?<=trực thuộc )(?:sở|ngành|bộ|huyện|tỉnh|thành phố)|(?:(?<=nói )|(?<=nêu )|(?<=kể ))trên)\b"
)
# `các cơ quan thành viên| Ban Chỉ đạo`
_OF_COMMITTEE = re.compile(
    r"(?<=thành viên)(?: của)? (?:[Bb]an [Cc]hỉ đạo|[Bb]an [Tt]ổ chức|[Hh]ội đồng|[Ủủ]y ban|[Tt]ổ công tác)"
    r"(?: (?:tỉnh|huyện|thành phố|xã|quốc gia|[Tt]rung ương))?(?![^\W\d]| [^\W\da-zà-ỹđ])"
)
_AT_HEAD = re.compile(rf" {any_of('at the head')} ")  # `người| đứng đầu Chính phủ`
_LEVEL_NOUN = (
    r"(?:tỉnh|thành phố|thành(?! (?:lập|viên|công|phần|ủy|đoàn))|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|đặc khu)"
    r"(?! (?:ủy|đoàn|đội|trưởng)\b)"
)
_LOW_LEVEL = rf"(?:{_LEVEL_NOUN}|cơ sở|địa phương|thôn|bản|ấp|khu phố|tổ dân phố|khu dân cư)"
_AT_LEVELS = re.compile(
    rf" (?:(?:cấp )?{_LEVEL_NOUN}(?:, (?:cấp )?{_LEVEL_NOUN})*(?:(?:,|,? và) (?:cấp )?{_LEVEL_NOUN})|cấp {_LEVEL_NOUN})"
    rf"(?! [{UPPER}])"
)
# `Chủ tịch UBND tỉnh|, thành phố trực thuộc Trung ương`, `Trạm Y tế xã| và phường`
_AT_LEVEL = re.compile(rf"\w {_LEVEL_NOUN}$")
_FURTHER_LEVEL = re.compile(
    rf"(?:(?:,|,? và|/| hoặc) {_LEVEL_NOUN})+(?: trực thuộc (?:[Tt]rung ương|TW|tỉnh))?(?! [{UPPER}]|\w)"
)
# `Trung tâm Y tế dự phòng tỉnh|, huyện Nam Trà My`
_HOUSE_AT_LEVEL = re.compile(rf"(?:trung tâm|trạm|bệnh viện|BV|TTYT)\b.*\w {_LEVEL_NOUN}", re.IGNORECASE)
_FURTHER_PLACE_OF_LEVEL = re.compile(rf", (?={_LEVEL_NOUN} [{UPPER}])")
# `các cơ quan| từ tỉnh đến huyện, xã`
_FROM_TO = re.compile(
    rf" từ (?:cấp )?(?:[Tt]rung ương|{_LEVEL_NOUN}) (?:đến|tới|xuống)(?: tận)? (?:các )?(?:cấp )?{_LOW_LEVEL}"
    rf"(?:(?:,|,? và) {_LOW_LEVEL})*\b"
)
# `lực lượng công an|, quân đội`
_FORCES = re.compile(r"(?:\w+ ){0,2}lực lượng ", re.IGNORECASE)
_FURTHER_FORCE = re.compile(rf"(?:,|,? và) (?i:{any_of('force')})\b(?! [{UPPER}])")
_COMMUNE = re.compile(rf".*\b(?:xã|phường|thị trấn|đặc khu) [{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)*")
_SECOND_HALF = re.compile(rf" ?- ?[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{0,2}}(?=,? [{LOWER}])")
# `ba tập đoàn Sao Mai|, Thiên Sơn và VTX`, `các ông Lê Văn Ba|, Trần Hải`: names that one plural word opens.
_NAMED_MANY = re.compile(
    rf"(?:(?:các|những|hai|ba|bốn|\d{{1,2}}) )+{any_of('named in a list')} (?=[{UPPER}\d])", re.IGNORECASE
)
_FURTHER_IN_LIST = re.compile(
    rf"(?P<joint>, và|,| và) (?P<name>[{UPPER}][\w&.-]*(?: [{UPPER}][\w&.-]*){{0,5}})(?=[,;:.]| [{LOWER}(]|$)"
)
# `cán bộ phụ trách| trong các nhà trường`
_IN_HOUSES = re.compile(
    r" (?:trong|tại|ở) các (?:(?:nhà )?trường(?: học)?|đơn vị|bệnh viện|cơ sở y tế|trạm y tế|cơ quan|doanh nghiệp)\b"
    r"(?= (?:phải|cần|không được|có trách nhiệm)\b)"
)
_TAILS = (_IN_HOUSES, _SECTOR, _BRACKETS, _TERM, _RANKED, _FROM_TO, _OF_COMMITTEE)
_MOST_PARTS = 12


def whole_party(sentence: Sentence, start: int, end: int) -> int:
    """The end of a party of which `text[start:end]` has been read: `chính quyền` goes on in `| các cấp rà soát`."""
    text, limit = sentence.document.clean, sentence.end
    if is_anybody(text, start, end):
        if head := _AT_HEAD.match(text, end, limit):
            body = body_in_prose(text, head.end(), limit) if text[start].islower() else None  # not whoever speaks
            return body.end if body else end
        who = _PEOPLE_WHO.match(text, end, limit)
        return who.end() if who else end
    end = _without_new_item(text, start, end)
    for _ in range(_MOST_PARTS):
        longer = _longer(text, start, end, limit)
        if longer <= end:
            return end
        end = longer
    return end


def is_anybody(text: str, start: int, end: int) -> bool:
    """Whether a party is `những người` without a word that says which."""
    return bool(_PEOPLE.fullmatch(text, start, end))


def _without_new_item(text: str, start: int, end: int) -> int:
    """Where a phrase of lower case goes on with an office or a body after a comma: that is another party."""
    if _CAPITALS.search(text, start, end):
        return end
    if owned := _OWNED.search(text, start, end):
        return owned.end()
    for cut in _NEW_ITEM.finditer(text, start, end):
        if cut[0] == " " or title_at(text, cut.end()) or body_in_prose(text, cut.end(), end):
            return cut.start()
    return end


def _longer(text: str, start: int, end: int, limit: int) -> int:
    """The end with one more part, or `end`."""
    if text.endswith(" các", start, end):
        end -= len(" các")
    if which := _WHICH.match(text, end, limit):
        return which.end()
    if (number := _NUMBER.match(text, end, limit)) or (
        _CHARGED.match(text, start, end) and (number := _CHARGE.match(text, end, limit))
    ):
        return number.end()
    if tail := next((m for tail in _TAILS if (m := tail.match(text, end, limit))), None):
        return tail.end()
    if text.endswith("trực thuộc", start, end) and (house := body_in_prose(text, end + 1, limit)):
        return house.end
    if (levels := _AT_LEVELS.match(text, end, limit)) and _is_at_a_level(text, start, end):
        return levels.end()
    if (half := _SECOND_HALF.match(text, end, limit)) and _COMMUNE.fullmatch(text, start, end):
        return half.end()
    if (opening := _PLACE_OPENS.match(text, end, limit)) and (place := place_end(text, opening.end())) <= limit:
        return place if place > opening.end() else end
    if second := _SECOND_OFFICE.match(text, end, limit):
        title = title_at(text, second.end())
        return min(office_at(text, title, limit).end, limit) if title else end
    return max(
        part(text, start, end, limit) for part in (_with_member, _with_noun, _with_name, _with_place, _with_listed_name)
    )


def _is_at_a_level(text: str, start: int, end: int) -> bool:
    """Whether an office or a body stands there that every level has: `Chủ tịch UBND`, `Công an`."""
    title, kind = title_at(text, start), kinds().at(text, start)
    return bool(title and title.end <= end) or bool(kind and kind.end == end and kind.value[1] == "level")


def is_one_list(text: str, start: int, end: int, following: int) -> bool:
    """Whether what follows a party after a comma stands under its `các`: `các cơ sở kinh doanh|, nhà hàng lớn`.

    Not where the party has an owner of its own: `các phòng của Sở|, đơn vị tuyến tỉnh`.
    """
    if _BARE_HEAD.fullmatch(text, start, end) and _HEADS_OF_MANY.match(text, following):
        return text.startswith(", ", end)
    under = _UNDER_PLURAL.match(text, start, end) and " của " not in text[start:end]
    return bool(under) and text.startswith(", ", end) and bool(_LISTED.match(text, following))


def _with_member(text: str, start: int, end: int, limit: int) -> int:
    """With further levels of one office, or further forces: `UBND huyện|, thị xã`, `lực lượng công an|, y tế`."""
    if _HOUSE_AT_LEVEL.fullmatch(text, start, end) and (joint := _FURTHER_PLACE_OF_LEVEL.match(text, end, limit)):
        return place_tail(text, joint.end() - 1, limit)
    for opening, further in ((_AT_LEVEL, _FURTHER_LEVEL), (_FORCES, _FURTHER_FORCE)):
        if (member := further.match(text, end, limit)) and opening.search(text[start:end]):
            return member.end()
    return end


def _with_noun(text: str, start: int, end: int, limit: int) -> int:
    if run_on := _RUN_ON.match(text, end, limit):
        return run_on.end()
    noun = _FURTHER_NOUN.match(text, end, limit) if _MANY.match(text, start, end + 1) else None
    if not noun or _LIST_IS_ONE.match(text, noun.end(), limit):
        return noun.end() if noun else end
    acts = _LIST_ACTS.match(text, noun.end(), limit) and not _NO_LISTED_DEED.fullmatch(noun[0])
    return noun.end() if acts and noun[0][0] == "," else end


def _with_listed_name(text: str, start: int, end: int, limit: int) -> int:
    """With the next of the houses or people that one plural word opens; a body or an office is another party."""
    named = _NAMED_MANY.match(text, start, limit)
    further = _FURTHER_IN_LIST.match(text, end, limit) if named and named.end() < end else None
    if not further or title_at(text, further.start("name")):
        return end
    name = further.start("name")
    return further.end() if house_names().at(text, name) or not kinds().at(text, name) else end


def _with_place(text: str, start: int, end: int, limit: int) -> int:
    """With the next of the places whose bodies are named by one word: `Sở Y tế Hà Khê|, Nam Lũng`."""
    joint = _FURTHER_PLACE.match(text, end, limit)
    if not joint or not kinds().at(text, start) or not gazetteer().before(text, end):
        return end
    place = gazetteer().at(text, joint.end())
    return place.end if place and place.value in _OF_A_STATE and not _RUNS_ON.match(text, place.end, limit) else end


def _with_name(text: str, start: int, end: int, limit: int) -> int:
    """With the next of the ministries, branches or places that one word opens."""
    if not (branches := _BRANCHES.match(text, start, limit)) and not _PLACES.match(text, start, end):
        return end
    if branches and max(end, branches.end() + 1) < (name := department_end(text, branches.end() + 1)) <= limit:
        return name  # `ngành văn hóa|, thể thao và du lịch`
    if branches and end <= branches.end():
        listed = department_end(text, end + 2) if text.startswith(": ", end) else end  # `các bộ|: Y tế, Công an`
        return listed if end + 2 < listed <= limit else end
    joint = _FURTHER_NAME.match(text, end, limit)
    if branches and not joint and _UNDER_PLURAL.match(text, start):  # `các ngành y tế|, công an, xây dựng`
        joint = _FURTHER_BRANCH.match(text, end, limit)
    if not joint:
        return end
    name = (department_end if branches else place_end)(text, joint.end())
    body = body_in_prose(text, joint.end(), limit)  # `Viện Hàn lâm ...`; but `Công an` is a ministry's name
    apart = body is not None and (
        body.form == "closed"
        or body.end > name
        or body.end > body.start + len(body.kind)  # `Bộ Chính trị và |Quốc hội`
    )
    return name if joint.end() < name <= limit and not apart else end
