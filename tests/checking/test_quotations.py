"""A quotation is real when it stands between marks in a source, said by that speaker."""

import pytest

from briefings.articles import Article
from briefings.briefing import Reason
from briefings.checking.quotations import verify_quote

BRIDGE = Article(
    "Maud Ferrinby, the mayor of Alderwick, spoke to the council on Tuesday.\n\n"
    "“I do not believe that the bridge is safe – it’s cracked… and old,” Ferrinby said. "
    "“We will close it on May 3.”\n\n"
    "The engineer Tobias Lundgate was blunt. “It will fall unless somebody pays,” he said.\n\n"
    "“My father told me, ‘The river takes what it is owed,’ and left,” Lundgate said.\n\n"
    "A spokesman for the county called the letter “complete nonsense.”\n\n"
    "“Nobody asked the ferryman,” read one letter.",
    id="bridge",
)
OTHER = Article("“We will close it on May 3,” said Ada Quist.", id="other")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("We will close it on May 3.", "Maud Ferrinby"),
        ("We will close it on May 3", "Ferrinby"),
        ("We will close it on May 3,", "Mayor Ferrinby"),
        ("“We will close it on May 3.”", "Mrs. Ferrinby"),
        ("We will close  it on\u00a0May 3.", "Maud Ferrinby, the mayor of Alderwick"),
        (
            "I do not believe that the bridge is safe - it's cracked... and old",
            "Maud Ferrinby",
        ),
        ("I do not believe that the bridge is safe", "Ferrinby"),
        ("It will fall unless somebody pays", "Tobias Lundgate"),
        ("complete nonsense", "spokesman for the county"),
        ("nonsense", "A spokesman"),
    ],
)
def test_typography_and_the_form_of_the_name_are_free(text: str, speaker: str) -> None:
    verdict = verify_quote(text, speaker, [BRIDGE])
    assert verdict.ok, verdict.reason
    assert verdict.citation is not None
    start, end = verdict.citation.start, verdict.citation.end
    assert BRIDGE.text[start:end] == verdict.source_text


@pytest.mark.parametrize(
    ("text", "speaker", "reason"),
    [
        ("We will close it on May 4.", "Maud Ferrinby", Reason.QUOTE_NOT_IN_SOURCE),
        ("We will close it on may 3.", "Maud Ferrinby", Reason.QUOTE_NOT_IN_SOURCE),
        ("We shall close it on May 3.", "Maud Ferrinby", Reason.QUOTE_NOT_IN_SOURCE),
        ("cracked and old We will close it", "Maud Ferrinby", Reason.QUOTE_NOT_IN_SOURCE),
        ("", "Maud Ferrinby", Reason.QUOTE_NOT_IN_SOURCE),
        ("spoke to the council on Tuesday", "Maud Ferrinby", Reason.NOT_A_QUOTATION),
        ("e will close it", "Maud Ferrinby", Reason.NOT_A_QUOTATION),
        ("the bridge is safe", "Maud Ferrinby", Reason.NOT_A_QUOTATION),
        ("It will fall", "Tobias Lundgate", Reason.NOT_A_QUOTATION),
        ("The river takes what it is owed", "Tobias Lundgate", Reason.SPEAKER_UNKNOWN),
        ("We will close it on May 3.", "Tobias Lundgate", Reason.WRONG_SPEAKER),
        ("We will close it on May 3.", "Ada Ferrinby", Reason.WRONG_SPEAKER),
        ("We will close it on May 3.", "Senator Ferrinby", Reason.WRONG_SPEAKER),
        ("We will close it on May 3.", "Ferrinby, mayor of Wend", Reason.WRONG_SPEAKER),
        ("We will close it on May 3.", "she", Reason.WRONG_SPEAKER),
        ("We will close it on May 3.", "", Reason.WRONG_SPEAKER),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, speaker: str, reason: Reason) -> None:
    verdict = verify_quote(text, speaker, [BRIDGE])
    assert (verdict.ok, verdict.reason) == (False, reason)


def test_words_of_nobody_known_have_no_speaker() -> None:
    article = Article("The town was split.\n\n“Ninety children cross that river,” she said.")
    verdict = verify_quote("Ninety children cross that river", "Ferrinby", [article])
    assert verdict.reason is Reason.SPEAKER_UNKNOWN


def test_words_quoted_of_two_people_are_right_for_either() -> None:
    words = "We will close it on May 3"
    assert verify_quote(words, "Ada Quist", [BRIDGE, OTHER]).ok
    assert verify_quote(words, "Maud Ferrinby", [BRIDGE, OTHER]).ok
    assert verify_quote(words, "Tobias Lundgate", [BRIDGE, OTHER]).reason is Reason.WRONG_SPEAKER


def test_without_articles_nothing_is_real() -> None:
    assert verify_quote("We will close it", "Maud Ferrinby", []).ok is False
