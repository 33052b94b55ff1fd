from __future__ import annotations

import pytest

from vnhealth_ie.document import Document
from vnhealth_ie.extractors.officials import read_people
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.signals import find_signals
from vnhealth_ie.grammar.subjects import Subjects

SPEAKER = Actor(0, 0, "Lò Văn Hạnh", 6, "person")


def asks(text: str) -> tuple[str | None, str]:
    """Who asks with the last verb of the last sentence, where Lò Văn Hạnh spoke before, and by which rule."""
    doc = Document(f"Tin y tế\n{text}")
    subjects = Subjects(doc, Cast(doc, read_people(doc)))
    index = len(doc.sentences) - 1
    signal = [s for s in find_signals(doc.clean, doc.sentences[index].start, len(doc.clean)) if s.strength != "speech"]
    actor, rule = subjects.of_signal(index, signal[-1], SPEAKER)
    return (actor.label if actor else None), rule


@pytest.mark.parametrize(
    ("text", "asker", "rule"),
    [
        ("Sở Y tế Sơn La đề nghị dừng lễ hội.", "Sở Y tế Sơn La", "subject"),
        ("Sở Y tế Sơn La vừa có công văn khẩn đề nghị dừng lễ hội.", "Sở Y tế Sơn La", "subject"),
        ("Bà Đinh Thị Lan (Giám đốc Sở Y tế) cũng đề nghị dừng lễ hội.", "Đinh Thị Lan", "subject"),
        ("Việt Nam đề nghị mở cửa khẩu.", "Việt Nam", "subject"),
        ("Bà Đinh Thị Lan khen các trạm và đề nghị dừng lễ hội.", "Đinh Thị Lan", "sentence-subject"),
        ("Thời gian tới, đề nghị các trạm trực đêm.", "Lò Văn Hạnh", "running-speaker"),
        ("Chị đề nghị các trạm trực đêm.", "Lò Văn Hạnh", "pronoun"),
        ('"Tôi đề nghị các trạm trực đêm", bà Đinh Thị Lan nói.', "Đinh Thị Lan", "first-person"),
        ("Nhiều kiến nghị UBND tỉnh chỉ đạo sửa đường.", None, "nested"),
        ("Nội dung được Sở Y tế đề nghị bỏ.", "Sở Y tế", "passive-agent"),
        ("Kết luận số 137-KL/TW yêu cầu giảm đầu mối.", None, "document"),
        ("Bản mẫu hồ sơ sách đề nghị thẩm định.", None, "unknown-subject"),
    ],
)
def test_who_asks(text: str, asker: str | None, rule: str) -> None:
    assert asks(text) == (asker, rule)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Theo ông Lò Văn Hạnh, dịch đã lắng.", "Lò Văn Hạnh"),
        ("Sáng nay, bà Đinh Thị Lan thăm trạm y tế.", "Đinh Thị Lan"),
        ("Sở Y tế Sơn La cho biết dịch đã lắng.", "Sở Y tế Sơn La"),
        ("Dịch đã lắng.", None),
    ],
)
def test_who_speaks_in_a_sentence(text: str, speaker: str | None) -> None:
    doc = Document(f"Tin y tế\n{text}")
    found = Subjects(doc, Cast(doc, read_people(doc))).speaker_of(1)
    assert (found.label if found else None) == speaker
