"""The kind of a question is told by its words, in each language."""

import pytest

from briefings.writing.answers.kinds import Kind, kind_of
from briefings.writing.answers.tongue import tongue


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who signed the letter?", Kind.WHO),
        ("Whom did he meet?", Kind.WHO),
        ("When was the bridge closed?", Kind.WHEN),
        ("In what year was it built?", Kind.WHEN),
        ("Where did they meet?", Kind.WHERE),
        ("Why was it closed?", Kind.WHY),
        ("What caused the cracks?", Kind.WHY),
        ("How many soldiers are there?", Kind.COUNT),
        ("How much will it cost?", Kind.SUM),
        ("How long will it take?", Kind.SPAN),
        ("How old is he?", Kind.AGE),
        ("What percentage was lost?", Kind.SHARE),
        ("What did the mayor say?", Kind.SAID),
        ("What does Quill call the plan?", Kind.SAID),
        ("What were the exact words?", Kind.SAID),
        ("Did she say anything about the boat?", Kind.SAID),
        ("Which company said that it would close?", Kind.WHICH),
        ("Did the council vote?", Kind.WHETHER),
        ("What's new since Monday?", Kind.NEW),
        ("How do the town and the county differ?", Kind.COMPARE),
        ("How did the council vote?", Kind.HOW),
        ("and the ferry?", Kind.ABOUT),
        ("The bridge was closed when the council met. Who closed it?", Kind.WHO),
        ("Wer hat den Brief geschrieben?", Kind.WHO),
        ("Wie viele Mitglieder hat der Verein?", Kind.COUNT),
        ("Wie teuer ist die Reparatur?", Kind.SUM),
        ("Was sagte die Bürgermeisterin?", Kind.SAID),
        ("도서관은 왜 휴관하나요?", Kind.WHY),
        ("비용은 얼마인가요?", Kind.SUM),
        ("시장은 뭐라고 말했나요?", Kind.SAID),
        ("Combien de membres compte le club ?", Kind.COUNT),
        ("Когда закрыли мост?", Kind.WHEN),
    ],
)
def test_kind(question: str, kind: Kind) -> None:
    assert kind_of(question, tongue(question) or "en") is kind


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Who is it?", "en"),
        ("Wann?", "de"),
        ("Was sagte Lena Brandt?", "de"),
        ("Où est le pont ?", "fr"),
        ("누구?", "ko"),
        ("Почему?", "ru"),
        ("Lin Jian?", ""),
    ],
)
def test_a_short_question_shows_its_language(question: str, code: str) -> None:
    assert tongue(question) == code
