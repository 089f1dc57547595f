"""Briefings and answers in another language than their articles'."""

from typing import Any

import pytest
from house import TOPICS, articles, book
from puppet import Answer, Puppet, Shown

from briefings import Briefer, Briefing
from briefings.errors import ModelError
from briefings.models.failures import TooSlowError
from briefings.ports import Completion, ModelRequest
from briefings.profile import Profile
from briefings.trace import Traced
from briefings.writing.with_model import ModelWriter

BRIDGE = TOPICS["alder-bridge"]
GERMAN = Profile(language="de", sections=frozenset({"bottom_line", "quotes"}))
COST = "A new bridge will cost 6.1 million crowns and take two years to build."
VOTE = "Alderwick's council voted nine to six to replace the Alder Bridge."
UNHELD = "no translation into it could be held to its original"
WORDS = {
    VOTE: "Der Rat von Alderwick stimmte mit neun zu sechs dafür, die Alder Bridge zu ersetzen.",
    COST: "Eine neue Brücke wird 6,1 Millionen Kronen kosten und zwei Jahre Bauzeit brauchen.",
    "No such letter reached us,": "Ein solcher Brief hat uns nicht erreicht.",
}


def draft(s: Shown) -> dict[str, Any]:
    return {
        "headline": s.line("voted nine to six on Thursday", VOTE),
        "bottom_line": [s.line("A new bridge will cost", COST)],
        "quotes": [s.quotation("No such letter")],
    }


def german(s: Shown, words: dict[str, str] = WORDS) -> dict[str, Any]:
    """Translate the numbered texts that are known."""
    shown = [line.partition(" ") for line in s.request.input.splitlines()]
    numbered = {text: int(number) for number, _, text in shown if number.isdecimal()}
    return {
        "translations": [
            {"id": number, "text": words[text]}
            for text, number in numbered.items()
            if text in words
        ]
    }


async def brief(translate: Answer | ModelError, profile: Profile = GERMAN) -> Traced[Briefing]:
    model = Puppet({"brief": draft, "translate": translate})
    briefer = Briefer(ModelWriter(model, book()))
    return await briefer.brief_traced(BRIDGE, articles(BRIDGE.name), profile=profile)


async def test_each_line_keeps_its_words_and_has_its_translation_beside_it() -> None:
    traced = await brief(german)
    made = traced.made
    assert (made.headline.text, made.headline.translation) == (VOTE, WORDS[VOTE])
    assert made.bottom_line[0].translation == WORDS[COST]
    assert made.quotes[0].text == "No such letter reached us,"
    assert made.quotes[0].translation == "Ein solcher Brief hat uns nicht erreicht."
    assert made.language == "en"
    assert traced.trace.notices == ()
    assert [call.purpose for call in traced.trace.calls] == ["brief", "translate"]


async def test_the_translator_sees_what_was_checked_and_no_article() -> None:
    model = Puppet({"brief": draft, "translate": german})
    briefer = Briefer(ModelWriter(model, book()))
    await briefer.brief(BRIDGE, articles(BRIDGE.name), profile=GERMAN)
    request = model.request("translate")
    assert "into German" in request.instructions
    assert request.input.splitlines() == [
        "<texts>",
        f"1 {VOTE}",
        f"2 {COST}",
        "3 No such letter reached us,",
        "</texts>",
        "",
        "Translate every line.",
    ]


async def test_a_translation_that_says_something_else_is_withheld_and_said_to_be() -> None:
    false = WORDS[COST].replace("6,1", "9,1")
    traced = await brief(lambda s: german(s, {**WORDS, COST: false}))
    assert traced.made.bottom_line[0].translation is None
    assert traced.made.headline.translation == WORDS[VOTE]
    assert [(w.kind, w.text) for w in traced.made.withheld] == [("translation", false)]
    assert traced.trace.notices == ("1 line is not translated into German.",)


async def test_lines_that_were_left_out_are_counted() -> None:
    traced = await brief(lambda s: german(s, {VOTE: WORDS[VOTE]}))
    assert traced.trace.notices == ("2 lines are not translated into German.",)


async def test_a_translator_that_fails_leaves_the_briefing_as_it_was() -> None:
    traced = await brief(TooSlowError("puppet"))
    assert traced.made.headline.text == VOTE
    assert traced.made.headline.translation is None
    assert traced.trace.notices == (
        "This was not translated into German: it did not answer in time.",
    )
    assert traced.trace.calls[-1].failed


async def test_lines_of_the_extractive_writer_are_translated_too() -> None:
    model = Puppet({"brief": TooSlowError("puppet"), "translate": german})
    briefer = Briefer(ModelWriter(model, book()))
    await briefer.brief(BRIDGE, articles(BRIDGE.name), profile=GERMAN)
    assert "voted nine to six on Thursday" in model.request("translate").input


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en", ()),
        ("", ()),
        ("de", ("This was not translated into German: it takes a language model.",)),
        (
            "sv",
            (f"This was not translated into Swedish: {UNHELD}.",),
        ),
    ],
)
async def test_without_a_model_the_page_says_what_it_could_not_do(
    language: str, notice: tuple[str, ...]
) -> None:
    profile = Profile(language=language)
    traced = await Briefer().brief_traced(BRIDGE, articles(BRIDGE.name), profile=profile)
    assert traced.trace.notices == notice
    assert "translation" not in traced.made.to_dict()["headline"]


async def test_an_answer_is_translated_as_well() -> None:
    def answer(s: Shown) -> dict[str, Any]:
        return {"claims": [s.line("A new bridge will cost", COST)], "quotes": []}

    model = Puppet({"answer": answer, "translate": german})
    briefer = Briefer(ModelWriter(model, book()), profile=GERMAN)
    traced = await briefer.answer_traced("Was kostet die neue Brücke?", articles(BRIDGE.name))
    (claim,) = traced.made.claims
    assert (claim.text, claim.translation) == (COST, WORDS[COST])
    assert traced.trace.notices == ()


async def test_many_lines_are_translated_in_batches_and_a_failed_one_costs_its_lines_alone() -> (
    None
):
    texts = [f"Line {n} says that the bridge is closed and the ferry is full." for n in range(200)]

    class Failing(Puppet):
        async def complete(self, request: ModelRequest) -> Completion:
            if "Line 0 says" in request.input:
                raise TooSlowError("puppet")
            return await super().complete(request)

    words = dict.fromkeys(texts, "Die Brücke ist zu.")
    model = Failing({"translate": lambda s: german(s, words)})
    done = await ModelWriter(model, book()).translate(texts, "de")
    assert len(done.calls) > 2
    assert sum(bool(call.failed) for call in done.calls) == 1
    assert 0 < len(done.texts) < len(texts)
    assert texts[0] not in done.texts
    assert texts[-1] in done.texts
