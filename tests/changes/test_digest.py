"""A digest as its reader sees it: what is new first, nothing twice, nothing made up."""

from dataclasses import replace

import pytest
from changes.days import Day, days
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import ARTICLES, BRIEFING

from briefings.briefing import Briefing, Change
from briefings.changes import Comparison, Edition, compare, digest
from briefings.changes.page import statements
from briefings.rendering.html import briefing_to_html
from briefings.rendering.markdown import briefing_to_markdown
from briefings.rendering.text import briefing_to_text

DAYS = days()
FOURTH = next(day for day in DAYS if day.name.startswith("a court refuses"))
FIFTH = next(day for day in DAYS if day.name.startswith("an offer"))
QUIET = next(day for day in DAYS if day.name.startswith("a copy and a retelling"))


def digested(day: Day, *, repeats: bool = False) -> Briefing:
    found = compare(day.edition, day.before, withdrawn=day.withdrawn)
    return digest(day.edition.briefing, found, repeats=repeats)


def test_a_digest_opens_with_what_changed_and_leaves_out_what_was_told() -> None:
    page = briefing_to_text(digested(FOURTH))
    body = page[page.index("WHAT CHANGED") : page.index("SOURCES")]
    assert body.splitlines()[1:4] == [
        "  Denied: The port authority denied that it wanted to dismiss any members of",
        "    the union. [1]",
        "    Before: The union says that the authority wants to dismiss 200 members.",
    ]
    assert "striking over a cut" not in page
    assert "BOTTOM LINE" not in page


def test_the_whole_is_there_for_who_asks_and_no_line_stands_twice() -> None:
    page = briefing_to_text(digested(FOURTH, repeats=True), width=200)
    assert "The dockers are striking over a cut" in page
    assert page.index("WHAT CHANGED") < page.index("BOTTOM LINE")
    for statement in statements(FOURTH.edition.briefing):
        assert page.count(statement.text) == 1


def test_a_headline_that_was_told_gives_way_to_what_is_new() -> None:
    before = FOURTH.before[0].briefing
    top = FOURTH.edition.briefing
    stale = Edition(
        replace(top, headline=before.headline, bottom_line=(top.headline, *top.bottom_line)),
        (*FOURTH.edition.articles, *FOURTH.before[0].articles),
    )
    found = compare(stale, FOURTH.before)
    made = digest(stale.briefing, found)
    assert before.headline in found.told
    assert made.headline == found.changes[0].statement


def test_a_line_taken_back_is_shown_without_a_mark_into_the_new_version() -> None:
    made = digested(FIFTH)
    dropped = [change for change in made.changes if change.kind == "dropped"]
    text = briefing_to_text(made, width=200)
    assert "  Taken back: The crews of the ferries refused to cross the picket line.\n" in text
    assert "The article that said so was changed or withdrawn." in text
    assert all(change.statement.citations for change in dropped)
    for page in (
        briefing_to_markdown(made, FIFTH.edition.articles),
        briefing_to_html(made, FIFTH.edition.articles),
    ):
        taken_back = page.index("Taken back")
        assert page.index("What changed") < taken_back < page.rindex("Sources")
        assert "[1]" not in page[taken_back : page.index("was changed or withdrawn")]


def test_a_day_on_which_nothing_moved_has_nothing_to_tell() -> None:
    first = QUIET.before[-1]
    assert not compare(first, [first]).moved
    assert compare(first, []).moved


def test_a_first_briefing_comes_back_as_it_is() -> None:
    first = Edition(replace(BRIEFING, changes=()), ARTICLES)
    assert digest(first.briefing, compare(first, [])) == first.briefing


def test_quotations_that_were_printed_are_not_printed_again() -> None:
    edition = Edition(replace(BRIEFING, changes=()), ARTICLES)
    printed = replace(edition.briefing, quotes=edition.briefing.quotes[:1])
    found = compare(edition, [Edition(printed, ARTICLES)])
    assert digest(edition.briefing, found).quotes == edition.briefing.quotes[1:]
    assert not found.moved


@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"{day.story}: {day.name}")
def test_changes_are_made_of_checked_statements_only(day: Day) -> None:
    found = compare(day.edition, day.before, withdrawn=day.withdrawn)
    today = set(statements(day.edition.briefing))
    earlier = {s for edition in day.before for s in statements(edition.briefing)}
    for change in found.changes:
        assert change.statement in (earlier if change.kind == "dropped" else today)
        assert change.before is None or change.before in earlier
        assert change.statement.citations
    told = {change.statement for change in found.changes if change.kind != "dropped"}
    assert told | found.told == today
    assert not told & found.told


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_part_of_what_was_told_is_told(data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(DAYS))
    last = day.before[0]
    lines = data.draw(st.permutations(last.briefing.bottom_line))
    kept = tuple(lines[: data.draw(st.integers(0, len(lines)))])
    again = Edition(replace(last.briefing, bottom_line=kept), last.articles)
    found = compare(again, day.before)
    assert found == Comparison((), frozenset(statements(again.briefing)))


def test_changes_survive_being_stored() -> None:
    made = digested(FIFTH)
    assert Briefing.from_dict(made.to_dict()) == made
    kinds = {change["kind"] for change in made.to_dict()["changes"]}
    assert kinds == {"new", "updated", "dropped"}


def test_what_is_new_and_stands_in_the_headline_is_not_told_twice() -> None:
    made = digested(FOURTH)
    assert Change("new", made.headline) in made.changes
    assert briefing_to_text(made, width=200).count(made.headline.text) == 1
