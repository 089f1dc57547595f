from datetime import UTC, date, datetime

import pytest

from briefings.articles import Article, Citation, Statement, Topic, canonical_url
from briefings.briefing import Answer, Briefing, Event, Reason, Source, Withheld


@pytest.mark.parametrize(
    ("url", "same_as"),
    [
        ("https://Courier.example:443/bridge/", "https://courier.example/bridge"),
        (
            "https://courier.example/bridge?utm_source=x&id=3#top",
            "https://courier.example/bridge?id=3",
        ),
        ("http://courier.example:8080/a", "http://courier.example:8080/a"),
        ("not an address", "not an address"),
        ("http://[broken", "http://[broken"),
        ("http://courier.example/?a=\ud800", "http://courier.example?a=%ED%A0%80"),
    ],
)
def test_one_page_has_one_address(url: str, same_as: str) -> None:
    assert canonical_url(url) == same_as


def test_an_article_is_named_by_its_address_or_else_by_its_text() -> None:
    page = Article("one", url="https://courier.example/a#x")
    assert page.id == Article("two", url="https://courier.example/a/").id
    assert Article("one").id != Article("two").id
    assert Article("\ud800").id  # a lone surrogate is text too


def test_a_topic_without_terms_asks_for_its_name() -> None:
    assert Topic("alder-bridge").query == "alder bridge"
    assert Topic("x", title="The bridge", any=("weir",)).query == "The bridge weir"


def test_what_was_stored_comes_back_as_it_was() -> None:
    cited = Statement("It closed.", (Citation("a", 0, 10),))
    briefing = Briefing(
        topic="alder-bridge",
        as_of=datetime(2024, 5, 3, 8, tzinfo=UTC),
        made_by="extractive",
        language="en",
        headline=cited,
        timeline=(Event(date(2024, 5, 2), cited),),
        sources=(
            Source("a", "Closed", "Courier", "", None),
            Source("b", "Closed", "Herald", "", None, same_as="a"),
        ),
        withheld=(Withheld("stakes", "All is lost.", Reason.UNSUPPORTED),),
    )
    data = briefing.to_dict()
    assert data["timeline"][0]["date"] == "2024-05-02"
    assert data["withheld"][0]["reason"] == "unsupported"
    assert Briefing.from_dict(data) == briefing
    assert briefing.independent_publishers == 1
    answer = Answer("When?", found=False, score=0.1, nearest=cited)
    assert Answer.from_dict(answer.to_dict()) == answer
