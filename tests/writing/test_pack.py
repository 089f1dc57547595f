"""What a model is shown: numbered, grouped by outlet, in the order of the days, within a room."""

from datetime import UTC, datetime

from briefings.articles import Article, Topic
from briefings.selecting.evidence import gather
from briefings.writing.pack import Pack
from briefings.writing.parts import parts
from briefings.writing.shelf import Shelf

LATER = Article(
    id="later",
    publisher="Quenby Courier",
    published=datetime(2024, 5, 4, 9, tzinfo=UTC),
    text="Norrland Lines said on Saturday that its ferry would be mended in the autumn.\n\n"
    "“We had no warning of any kind,” said Karin Odell, who heads the company. "
    "She has led it since 2019.",
)
EARLIER = Article(
    id="earlier",
    publisher="Marsh <b>Echo</b>",
    published=datetime(2024, 5, 3, 9, tzinfo=UTC),
    text="The Quenby ferry was stopped on Thursday after inspectors found cracks.\n\n"
    "“Nobody will board a ship like this,” said Mara Ellwood, the harbour master of Quenby. "
    "“The dry dock stays shut all summer,” she added.\n\n"
    "Norrland Lines owns the ferry.",
)
UNDATED = Article(id="undated", text="About 900 people in Quenby have no other ferry to go by.")
FERRY = Topic("quenby-ferry")

PAGE = """<evidence>
people:
a1 Karin Odell
a2 Mara Ellwood, harbour master of Quenby
a3 Norrland Lines
a4 Quenby
from an unnamed outlet, undated:
1 About 900 people in Quenby have no other ferry to go by.
from Marsh ＜b＞Echo＜/b＞, 2024-05-03:
2 The Quenby ferry was stopped on Thursday after inspectors found cracks.
3 [q1] “Nobody will board a ship like this,” said Mara Ellwood, the harbour master of Quenby.
4 [q2 Mara Ellwood] “The dry dock stays shut all summer,” she added.
5 Norrland Lines owns the ferry.
from Quenby Courier, 2024-05-04:
6 Norrland Lines said on Saturday that its ferry would be mended in the autumn.
7 [q3] “We had no warning of any kind,” said Karin Odell, who heads the company.
8 She has led it since 2019.
</evidence>
"""


def shelf(*articles: Article) -> Shelf:
    return Shelf.of_topic(gather(FERRY.query, articles), FERRY.query)


def shown(room: int = 10_000) -> Pack:
    return shelf(LATER, EARLIER, UNDATED).pack(room)


def test_the_page_is_as_it_was() -> None:
    assert f"{shown().text}\n" == PAGE


def test_a_sentence_that_tells_a_day_has_it_from_our_reading() -> None:
    assert {number: day.isoformat() for number, day in shown().dated.items()} == {
        2: "2024-05-02",
        6: "2024-05-04",
    }


def test_a_small_room_holds_the_worthiest_in_order_and_without_gaps() -> None:
    pack = shown(450)
    assert list(pack.sentences) == list(range(1, len(pack.sentences) + 1))
    assert 0 < len(pack.sentences) < 8
    assert sum(len(s.text.encode()) for s in pack.sentences.values()) <= 450
    assert all(
        q.sentence in {s.id for s in pack.sentences.values()} for q in pack.quotations.values()
    )


def test_sentences_that_must_be_shown_are() -> None:
    first = next(s for s in shown().sentences.values() if s.text.startswith("She has led"))
    pack = shelf(LATER, EARLIER, UNDATED).pack(100, frozenset({first.id}))
    assert first in pack.sentences.values()


def test_the_parts_of_a_long_topic_hold_every_sentence_once() -> None:
    packs = parts(shelf(LATER, EARLIER, UNDATED), 200)
    assert len(packs) > 2
    told = [s.id for pack in packs for s in pack.sentences.values()]
    assert len(told) == len(set(told)) == 8


def test_more_than_fits_into_all_parts_is_chosen_from() -> None:
    packs = parts(shelf(LATER, EARLIER, UNDATED), 300, most=1)
    assert len(packs) == 1
    assert 0 < len(packs[0].sentences) < 8
