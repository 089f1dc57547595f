"""Who says what in Korean news, all of it made up."""

import pytest

from briefings.articles import Article
from briefings.checking.quotations import verify_quote
from briefings.reading.quotations import quotations

# Each text with its quotations in order; "" is a speaker whom the text does not tell.
CASES: list[tuple[str, list[tuple[str, str]]]] = [
    # before
    ('김소라 솔내시장은 13일 "다리는 안전하다"고 말했다.', [("다리는 안전하다", "김소라")]),
    # before, full sentence
    (
        '이영호 외교부 대변인은 브리핑에서 "우리는 협상을 계속할 것이다"라고 밝혔다.',
        [("우리는 협상을 계속할 것이다", "이영호")],
    ),
    # behind
    (
        '"아무도 미리 알려주지 않았다"고 박은별 상인회장은 전했다.',
        [("아무도 미리 알려주지 않았다", "박은별")],
    ),
    # surname and office
    (
        '김소라 솔내시장은 현장을 찾았다. 김 시장은 "곧 복구하겠다"고 약속했다.',
        [("곧 복구하겠다", "김소라")],
    ),
    # he
    (
        '박은별 상인회장이 회의에 참석했다. 그는 "보상이 필요하다"고 강조했다.',
        [("보상이 필요하다", "박은별")],
    ),
    # left out
    (
        '김소라 솔내시장은 "다리는 안전하다"고 말했다. 이어 "점검은 매달 한다"고 덧붙였다.',
        [("다리는 안전하다", "김소라"), ("점검은 매달 한다", "김소라")],
    ),
    # two in one
    (
        '김소라 솔내시장은 "다리는 안전하다"며 "걱정할 필요가 없다"고 했다.',
        [("다리는 안전하다", "김소라"), ("걱정할 필요가 없다", "김소라")],
    ),
    # source
    ('솔내경찰서에 따르면 이번 사고는 "단순 부주의"라고 한다.', [("단순 부주의", "솔내경찰서")]),
    # body
    ('솔내시는 "예산이 부족하다"고 밝혔다.', [("예산이 부족하다", "솔내시")]),
    # spokesman
    ('외교부 대변인은 "깊이 우려한다"는 입장을 밝혔다.', [("깊이 우려한다", "외교부 대변인")]),
    # office only
    ('김소라 솔내시장이 참석했다. 시장은 "환영한다"고 말했다.', [("환영한다", "김소라")]),
    # office before name
    ('솔내시장 김소라는 "공사를 시작하겠다"고 선언했다.', [("공사를 시작하겠다", "김소라")]),
    # title in marks
    ("김소라 솔내시장은 소설 \"긴 강\"을 읽었다. 축제 '강의 봄'이 열렸다.", []),
    # curly and single
    ("박은별 상인회장은 ‘매우 실망스럽다’고 토로했다.", [("매우 실망스럽다", "박은별")]),
    # foreign name
    (
        (
            '마레크 오르빈 벨로리아 대통령은 "회담을 원한다"고 말했다. 오르빈 대통령은 "곧 '
            '만날 것"이라고 덧붙였다.'
        ),
        [("회담을 원한다", "마레크 오르빈"), ("곧 만날 것", "마레크 오르빈")],
    ),
    # official
    (
        '익명의 정부 고위 관계자는 "결정된 것이 없다"고 전했다.',
        [("결정된 것이 없다", "정부 고위 관계자")],
    ),
    # two speakers
    (
        '김소라 솔내시장은 "안전하다"고 말했고, 박은별 상인회장은 "믿을 수 없다"고 반박했다.',
        [("안전하다", "김소라"), ("믿을 수 없다", "박은별")],
    ),
    # mr
    (
        ('주민 최가온 씨는 "밤새 잠을 못 잤다"고 하소연했다. 최 씨는 "이사를 가고 싶다"고 했다.'),
        [("밤새 잠을 못 잤다", "최가온"), ("이사를 가고 싶다", "최가온")],
    ),
    # banner
    ('다리에는 "접근 금지"라고 적힌 현수막이 걸렸다.', []),
    # told by another
    ('박은별 상인회장은 시장이 "기다려 달라"고 말했다고 전했다.', [("기다려 달라", "시장")]),
    # north korea
    ('북한 외무성은 "근거 없는 소문"이라고 일축했다.', [("근거 없는 소문", "북한 외무성")]),
    # paragraph goes on
    (
        '김소라 솔내시장은 "다리는 안전하다"고 말했다.\n그러면서 "점검을 늘리겠다"고 했다.',
        [("다리는 안전하다", "김소라"), ("점검을 늘리겠다", "김소라")],
    ),
    # whose words
    (
        '"모든 것을 잃었습니다." 40년째 이곳에 사는 주민 장미연(71) 씨의 말이다.',
        [("모든 것을 잃었습니다.", "장미연")],
    ),
    # a body named in marks
    (
        (
            "문가영 환경부 장관은 자리를 떴다. 시민단체 '맑은 솔내'는 성명에서 \"정부를 "
            '규탄한다"고 했다.'
        ),
        [("정부를 규탄한다", "맑은 솔내")],
    ),
    # fact, admitted
    ('한승우 총리는 점검이 "충분하지 않았다"는 점을 인정하지 않았다.', []),
]


PARAGRAPHS = [
    '김소라 솔내시장은 13일 "다리는 안전하다"고 말했다. 김 시장은 소설 "긴 강"을 읽었다.',
    '박은별 상인회장은 반대했다. 박 회장은 "보상이 필요하다"고 강조했다.',
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_speakers(text: str, expected: list[tuple[str, str]]) -> None:
    found = quotations(Article(text=text, language="ko"))
    assert [(q.text.strip(), q.speaker.name if q.speaker else "") for q in found] == expected


def test_every_offset_slices_to_what_it_says() -> None:
    for text, _ in CASES:
        for found in quotations(Article(text=text, language="ko")):
            assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("words", "speaker", "ok"),
    [
        ("다리는 안전하다", "김소라", True),
        ("다리는 안전하다", "김소라 시장", True),
        ("다리는 안전하다", "김 시장", True),
        ("다리는 안전하다", "솔내시장 김소라", True),
        ("보상이 필요하다", "박은별", True),
        ("다리는 안전하다", "박은별", False),
        ("보상이 필요하다", "김소라", False),
        ("다리는 위험하다", "김소라", False),
        ("긴 강", "김소라", False),
    ],
)
def test_the_language_is_told_and_wrong_speakers_are_refused(
    words: str, speaker: str, *, ok: bool
) -> None:
    article = Article(text="\n\n".join(PARAGRAPHS))
    assert verify_quote(words, speaker, [article]).ok is ok
