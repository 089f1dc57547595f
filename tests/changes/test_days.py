"""What counts as changed, over stories told day by day; the tables are in tests/data/changes."""

from collections import Counter

import pytest
from changes.days import DATA, Day, days

from briefings.briefing import Change
from briefings.changes import compare

DAYS = days()


def judged(day: Day) -> tuple[list[Change], list[Change], list[str]]:
    """Give the changes found that are right, those that are not, and those that were missed."""
    found = compare(day.edition, day.before, withdrawn=day.withdrawn).changes
    missed = list(day.expected)
    right: list[Change] = []
    wrong: list[Change] = []
    for change in found:
        text = change.statement.text
        fitting = [e for e in missed if text.startswith(e.now) and change.kind in e.kinds]
        (right if fitting else wrong).append(change)
        missed = [e for e in missed if e not in fitting[:1]]
    return right, wrong, [expected.now for expected in missed]


def test_there_are_many_days_and_every_kind_of_change() -> None:
    kinds = Counter(kind for day in DAYS for expected in day.expected for kind in expected.kinds)
    assert len(DAYS) >= 36
    assert set(kinds) == {"new", "updated", "reversed", "confirmed", "denied", "dropped"}


@pytest.mark.parametrize("story", sorted(path.name for path in DATA.glob("*.toml")))
def test_a_story_is_told_with_few_mistakes(story: str) -> None:
    results = [judged(day) for day in days(story)]
    right = sum(len(r) for r, _, _ in results)
    wrong = [change for _, w, _ in results for change in w]
    missed = [text for _, _, m in results for text in m]
    assert right >= 0.7 * (right + len(wrong)), wrong
    assert right >= 0.75 * (right + len(missed)), missed


def test_the_kinds_are_right_over_all_stories() -> None:
    results = [judged(day) for day in DAYS]
    right = sum(len(r) for r, _, _ in results)
    wrong = sum(len(w) for _, w, _ in results)
    missed = sum(len(m) for _, _, m in results)
    assert right >= 0.85 * (right + wrong)
    assert right >= 0.85 * (right + missed)
    named = [c for r, _, _ in results for c in r if c.kind in {"updated", "denied", "confirmed"}]
    assert named
    assert all(change.before for change in named)


def test_little_is_told_on_days_when_nothing_moved() -> None:
    quiet = [day for day in DAYS if not day.expected]
    told = sum(len(day.edition.briefing.bottom_line) + 1 for day in quiet)
    found = sum(len(compare(day.edition, day.before).changes) for day in quiet)
    assert len(quiet) >= 5
    assert found <= 0.25 * told
