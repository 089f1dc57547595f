"""What stands between quotation marks, in every typography, balanced or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taking import seconds

from briefings.reading.marks import spans


def between(text: str) -> list[str]:
    return [text[span.start : span.end].strip() for span in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It holds," Ada Finch said. "It always did."', ["It holds,", "It always did."]),
        ("“It holds,” Ada Finch said.", ["It holds,"]),
        ("‘It holds,’ Ada Finch said. ‘Does it?’", ["It holds,", "Does it?"]),
        ("'It holds,' Ada Finch said.", ["It holds,"]),
        ("``It holds,'' she said. ''Truly.''", ["It holds,", "Truly."]),
        ("„Sie hält“, sagte sie. „Ja”, sagte er.", ["Sie hält", "Ja"]),
        ("»Sie hält«, sagte sie, ›immer‹.", ["Sie hält", "immer"]),
        ("« Il tient », dit-elle. «Oui.»", ["Il tient", "Oui."]),
        ("„Sie hält", ["Sie hält"]),
        ("”Den håller”, sa hon.", ["Den håller"]),
        ('그는 "다리는 안전하다"고 말했다. ‘집’이라고 했다.', ["다리는 안전하다", "집"]),
        ("「橋は安全だ」と述べた。『本』", ["橋は安全だ", "本"]),
        ('“It holds,“ she said. “It does" he said.', ["It holds,", "It does"]),
        ('He said:"No."Then he left.', ["No."]),
        ('“But I—” he said. —"Yes"—("maybe").', ["But I—", "Yes", "maybe"]),
    ],
)
def test_each_kind_of_mark(text: str, expected: list[str]) -> None:
    assert between(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The traders don't know what O'Malley's thinks; it's the Finches' house.",
        "'Tis the fashion of the '90s: rock 'n' roll for 'em.",
        "The boys' and girls' teams won.",
        "‘90s music was played at the harbour’s edge.",
        'A 12" pipe, a 6\'2" diver and a 5′ 11″ mate.',
        "It ran 3'10\" long.",
        "Home » News » Alder",
        '""',
        "",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert between(text) == []


def test_the_spaces_of_french_marks_are_no_words() -> None:
    text = "« Oui », dit-il. «\u202fNon\u00a0»"
    assert [text[s.start : s.end] for s in spans(text)] == ["Oui", "Non"]


def test_inches_inside_a_quotation() -> None:
    assert between('"The 12" pipe burst," she said. "In 2016"') == [
        'The 12" pipe burst,',
        "In 2016",
    ]


def test_a_possessive_inside_single_marks() -> None:
    assert between("'We fed the traders' children,' he said.") == ["We fed the traders' children,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“They said, ‘Well, it fell,’ and left.”", [("double", 0), ("single", 1)]),
        ("'She said \"no\" twice,' he said.", [("single", 0), ("double", 1)]),
        ("« Il a dit « non » hier. »", [("angle", 0), ("angle", 1)]),
        ("„Er rief ‚nein‘.“", [("double", 0), ("single", 1)]),
        ("《강의 노래》와 “노래”", [("title", 0), ("double", 0)]),
        ("「彼は『いや』と言った」", [("corner", 0), ("corner", 1)]),
    ],
)
def test_kind_and_depth(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(span.kind, span.depth) for span in spans(text)] == expected


def test_a_quotation_over_several_paragraphs() -> None:
    text = 'She said: "It fell.\n\n"It fell twice.\n\n"It stands," she added.\n\n"New," he said.'
    found = spans(text)
    assert [text[s.start : s.end] for s in found] == [
        "It fell.",
        "It fell twice.",
        "It stands,",
        "New,",
    ]
    assert [s.continues for s in found] == [False, True, True, False]
    assert [s.closed for s in found] == [False, False, True, True]
    assert [s.paragraph for s in found] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It fell.\nThe mayor left.", [("It fell.", False)]),
        ('He said: "It fell. She said "no" twice.', [("It fell. She said", False), ("no", True)]),
        ('It fell," she said. "It did."', [("It did.", True)]),
        ("“One. «Two» “three”", [("One. «Two»", False), ("Two", True), ("three", True)]),
    ],
)
def test_unbalanced_marks_recover(text: str, expected: list[tuple[str, bool]]) -> None:
    found = spans(text)
    assert [(text[s.start : s.end].strip(), s.closed) for s in found] == expected


@given(st.text(alphabet="ab s.,1 \n\"'“”‘’„«»‹›「」《》`", max_size=80) | st.text(max_size=80))
def test_any_text_has_spans_in_order_within_a_paragraph(text: str) -> None:
    found = spans(text)
    assert [s.start for s in found] == sorted(s.start for s in found)
    assert all("\n" not in text[s.start : s.end] and s.start < s.end for s in found)


@pytest.mark.parametrize(
    "unit", ['"', "“", '"a ', "'a ", "« “ ", "“‘", "”’", "`", '1"', 'a"\n', "s' "]
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    def taken(length: int) -> float:
        text = unit * (length // len(unit))
        return seconds(lambda: spans(text))

    taken(1_000)
    assert taken(40_000) < 40 * max(taken(5_000), 0.005)
