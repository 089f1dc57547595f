"""Which sentences a drafted line is held against."""

import pytest

from briefings.articles import Citation
from briefings.selecting.evidence import EvidenceSentence
from briefings.writing.citing import cited

TEXTS = (
    "The Quenby ferry was stopped on Thursday after inspectors found cracks.",
    "A new hull will cost six million crowns and take two years to build.",
    "Mara Ellwood, the harbour master, wants the work to begin in spring.",
    "Traders fear for their customers.",
)
SHOWN = {
    number: EvidenceSentence(f"s{number}", text, Citation("a", 0, len(text)))
    for number, text in enumerate(TEXTS, 1)
}
COST = "A new hull will cost six million crowns."
BOTH = "Mara Ellwood wants the work on a hull of six million crowns to begin in spring."


@pytest.mark.parametrize(
    ("text", "named", "held"),
    [
        (COST, [2], [2]),
        (COST, [1, 2, 3], [2]),  # what adds nothing is no source of it
        (BOTH, [2, 3], [2, 3]),
        (BOTH, [3, 2, 2], [3, 2]),
        (COST, [1], [2]),  # named in order of the page, as small models do
        ("Traders fear for the ferry.", [4, 1], [4, 1]),
        ("Nobody knows anything.", [4], [4]),  # nothing else is nearer: checking says the rest
        ("Die Fähre kostet viel.", [2], [2]),
        ("", [2], [2]),
        (COST, [99], []),
        (COST, [], []),
    ],
)
def test_a_line_is_held_against_where_it_is_from(
    text: str, named: list[int], held: list[int]
) -> None:
    assert [sentence.id for sentence in cited(text, named, SHOWN)] == [f"s{n}" for n in held]
