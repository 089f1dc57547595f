"""Who denies and who confirms: the party that the sentence says it of."""

import pytest

from briefings.briefing import Stance
from briefings.checking.stances import takes_stance


@pytest.mark.parametrize(
    ("who", "stance", "text"),
    [
        ("Norrland Lines", "denies", "Norrland Lines denied that the county had warned it."),
        ("the county", "denies", "The report was denied by the county on Monday."),
        ("Renn", "confirms", "On Friday Renn confirmed the report of the county."),
        ("county", "claims", "The county says that Norrland Lines knew."),
    ],
)
def test_a_party_takes_its_own_stance(who: str, stance: Stance, text: str) -> None:
    assert takes_stance(who, stance, text)


@pytest.mark.parametrize(
    ("who", "stance", "text"),
    [
        ("the county", "denies", "Norrland Lines denied that the county had warned it."),
        ("Norrland Lines", "denies", "Norrland Lines said that the ferry was safe."),
        ("the county", "confirms", "Renn confirmed that the county had been told."),
    ],
)
def test_and_nobody_else_s(who: str, stance: Stance, text: str) -> None:
    assert not takes_stance(who, stance, text)
