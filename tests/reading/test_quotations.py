"""Who said what: every form that news writing has for it."""

import pytest

from briefings.articles import Article
from briefings.reading.quotations import quotations

LEAD = "Mayor Maud Ferrinby met the engineer Tobias Lundgate at the old bridge in Alderwick.\n\n"


def heard(text: str) -> list[tuple[str, str]]:
    return [
        (said.text, said.speaker.name if said.speaker else "") for said in quotations(Article(text))
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“We will build it,” said Maud Ferrinby.", "We will build it,", "Maud Ferrinby"),
        ("“We will build it,” Ferrinby said.", "We will build it,", "Maud Ferrinby"),
        ("Lundgate said: “It cannot hold.”", "It cannot hold.", "Tobias Lundgate"),
        ('"It cannot hold," Lundgate told reporters.', "It cannot hold,", "Tobias Lundgate"),
        ("“Can it hold?” Lundgate asked.", "Can it hold?", "Tobias Lundgate"),
        (
            "Lundgate, who drew the first plan, said “the iron is tired.”",
            "the iron is tired.",
            "Tobias Lundgate",
        ),
        (
            "According to Ferrinby, the town is “ready to start.”",
            "ready to start.",
            "Maud Ferrinby",
        ),
        (
            "The cost would be “hard to bear,” Ferrinby said on Friday.",
            "hard to bear,",
            "Maud Ferrinby",
        ),
        ("Ferrinby called the delay “a gift to nobody.”", "a gift to nobody.", "Maud Ferrinby"),
        (
            "Lundgate fired back: “I wrote to you in January.”",
            "I wrote to you in January.",
            "Tobias Lundgate",
        ),
        (
            "When Ferrinby asked for a date, Lundgate fired back: “Ask the river.”",
            "Ask the river.",
            "Tobias Lundgate",
        ),
        (
            "Lundgate closed the bridge on Monday, saying “it is not safe.”",
            "it is not safe.",
            "Tobias Lundgate",
        ),
        ("Ferrinby defended her claim that “it pays for itself.”", "it pays for itself.", ""),
        ("Tobias Lundgate: “No comment for now.”", "No comment for now.", "Tobias Lundgate"),
        ("In a statement, Ferrinby wrote “we are sorry.”", "we are sorry.", "Maud Ferrinby"),
        ("Ferrinby was asked by Lundgate, “Why not wait?”", "Why not wait?", ""),
    ],
)
def test_a_named_speaker(text: str, words: str, speaker: str) -> None:
    found = dict(heard(LEAD + text))
    assert words in found
    if speaker:
        assert found[words] == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“It holds,” Lundgate said. “It has always held.”", ["Tobias Lundgate"] * 2),
        ("“It holds,” Lundgate said, “and it always has.”", ["Tobias Lundgate"] * 2),
        ("“It holds,” he said. “And that is all I know.”", ["Tobias Lundgate"] * 2),
        ("“It holds,” Lundgate said.\n\n“It always has.”", ["Tobias Lundgate"] * 2),
        ("Lundgate said: “It holds.\n\n“It always has.”", ["Tobias Lundgate"] * 2),
        ("Ferrinby was angry:\n\n“Nobody told us a thing.”", ["Maud Ferrinby"]),
        ("Lundgate said it was over. “I will not climb up again.”", ["Tobias Lundgate"]),
        ("Lundgate laughed. “Bread has no feet.”", ["Tobias Lundgate"]),
        ("“Iron forgets nothing.” — Tobias Lundgate", ["Tobias Lundgate"]),
        ("“Iron forgets nothing.”\n\n— Tobias Lundgate", ["Tobias Lundgate"]),
        ("“It holds,” Lundgate thundered.", ["Tobias Lundgate"]),
        (
            "“It holds,” Lundgate said. Ferrinby replied: “It does not.”",
            ["Tobias Lundgate", "Maud Ferrinby"],
        ),
    ],
)
def test_a_speaker_who_goes_on(text: str, speakers: list[str]) -> None:
    lead = "Mayor Maud Ferrinby wrote to the engineer.\n\nTobias Lundgate drew the first plan.\n\n"
    assert [speaker for _, speaker in heard(lead + text)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is cracked,” a spokesman for the county said.", "spokesman for the county"),
        ("“We heard it,” said two officials.", "two officials"),
        ("One of its envoys to Wend said they were “baseless.”", "One of its envoys to Wend"),
        ("Police said the car was “driven at speed.”", "Police"),
        ("South Korea said it was “deeply concerned.”", "South Korea"),
        ("The ministry called the report “false from end to end.”", "ministry"),
        ("“We are not amused,” the Alderwick Traders' Association said.",
         "Alderwick Traders' Association"),
        ("The reports were “baseless rumors,” said a delegate to the council.",
         "delegate to the council"),
    ],
)  # fmt: skip
def test_a_speaker_without_a_personal_name(text: str, speaker: str) -> None:
    assert [name for _, name in heard(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "A Foreign Ministry spokesperson saw the press. “No change,” the spokesperson, "
                "Orla Venn, said."
            ),
            "Orla Venn",
        ),
        ("Mr. Ivo Tamm rose. Ms. Ada Quist left early. “I object,” he said.", "Ivo Tamm"),
        ("Mr. Ivo Tamm rose. Ms. Ada Quist left early. “I object,” she said.", "Ada Quist"),
        ("“I object,” she said.", ""),
        ("Ivo Tamm said he would “never sign it.”", "Ivo Tamm"),
    ],
)
def test_pronouns_and_roles_mean_the_fullest_name_or_nobody(text: str, speaker: str) -> None:
    assert [name for _, name in heard(text)] == [speaker]


def test_several_paragraphs_told_of_somebody_are_theirs() -> None:
    text = (
        "The baker Hedda Quill has moved her oven.\n\n“I have baked for thirty years.\n\n"
        "“I have never sold yesterday’s bread.”\n\nQuill spoke at her door."
    )
    assert [name for _, name in heard(text)] == ["Hedda Quill"] * 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ivo Tamm left. “We have had enough,” said one.", "We have had enough,"),
        ("Ivo Tamm left. “We have had enough,” said one of them.", "We have had enough,"),
        ("“It holds,” Ivo Tamm said. “It does not hold,” another added.", "It does not hold,"),
        ("“Why not go on?” Ivo Tamm asked. “Why not go on,” came the reply.", "Why not go on,"),
        ("Ivo Tamm would not say whether it was “a done deal for us.”", "a done deal for us."),
    ],
)
def test_where_the_text_does_not_say_there_is_no_speaker(text: str, words: str) -> None:
    assert dict(heard(text))[words] == ""


def test_voices_in_a_row_are_nobodys() -> None:
    text = (
        "“We are for it,” Ivo Tamm said.\n\n“We go on with it.”\n\n“And we with you.”\n\n"
        "“Then it is settled for good.”"
    )
    assert [name for _, name in heard(text)] == ["Ivo Tamm", "Ivo Tamm", "", ""]


def test_the_mention_nearest_to_the_quotation_is_kept() -> None:
    text = LEAD + "“It cannot hold,” Lundgate said."
    (said,) = quotations(Article(text))
    assert said.speaker is not None
    assert text[said.speaker.start : said.speaker.end] == "Lundgate"
    assert said.speaker.role == "engineer"


def test_words_quoted_inside_a_quotation_belong_to_it() -> None:
    text = "“They told us, ‘The money is gone,’ and laughed,” Ivo Tamm said."
    assert heard(text) == [("They told us, ‘The money is gone,’ and laughed,", "Ivo Tamm")]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “singing bridge” hums in the wind.",
        "She read “The Long River Home,” a novel of 1934, at school.",
        "A sign at its gate reads “No Crossing.”",
        "He joined a group called “Friends of the Ferry” in May.",
        "It is known as the “iron lady” of the valley.",
    ],
)
def test_titles_nicknames_and_signs_are_not_uttered(text: str) -> None:
    assert heard(text) == []


@pytest.mark.parametrize(
    "text", ["", "“", "”", "“ ”", "“He said", '"' * 999, "said “” he", "“” ”“"]
)
def test_no_text_is_too_odd(text: str) -> None:
    for said, _ in heard(text):
        assert said in text
