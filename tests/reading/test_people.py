"""What a person is called, is, and does: names with their kinds and roles, in plain reports."""

import pytest

from briefings.articles import Article, Person, Quotation
from briefings.reading.datelines import past_dateline
from briefings.reading.names.fullest import usual_role
from briefings.reading.names.people import people
from briefings.reading.quotations import quotations


def known(text: str) -> dict[str, Person]:
    return {person.name: person for person in people(Article(text))}


def said(text: str) -> list[tuple[str, str]]:
    def whom(quotation: Quotation) -> str:
        return quotation.speaker.name if quotation.speaker else ""

    return [(each.text, whom(each)) for each in quotations(Article(text))]


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("QUENBY — The ferry stopped.", "The ferry stopped."),
        ("NORTH QUENBY (Herald) - “Stop,” she said.", "“Stop,” she said."),
        ("Quenby, May 3 (Herald) – The ferry stopped.", "The ferry stopped."),
        ("QUENBY, May 3 — The ferry stopped.", "The ferry stopped."),
        ("QUENBY — the town — stopped.", "QUENBY — the town — stopped."),
        ("The ferry stopped - Nobody came.", "The ferry stopped - Nobody came."),
    ],
)
def test_a_dateline_is_no_part_of_the_report(text: str, report: str) -> None:
    assert text[past_dateline(text) :] == report


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NORTH QUENBY — Three days passed in Orrin.", {"Orrin"}),
        ("They say I’ve seen Orrin in Nov. 1950.", {"Orrin"}),
        ("Neither answer came from Orrin.", {"Orrin"}),
        ("Somebody owes Orrin a ferry.", {"Orrin"}),
        ("Arming Sweden would be new. They know Sweden.", {"Sweden"}),
        ("“Keep the slip,” they told Orrin.", {"Orrin"}),
        (
            "It moved to the Office for Strategic Communications and Information Security.",
            {"Office for Strategic Communications and Information Security"},
        ),
        ("He left the Ministry of Justice and Orrin Vale.", {"Ministry of Justice", "Orrin Vale"}),
        ("The ferry of North Korea left. The North said nothing.", {"North Korea"}),
        (
            "Quenby Traders' Association met in Quenby. Quenby was dark.",
            {"Quenby Traders' Association", "Quenby"},
        ),
    ],
)
def test_names_are_whole_and_nothing_else_is_one(text: str, names: set[str]) -> None:
    assert set(known(text)) == names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It was the worst since the Orrin War.", "Orrin War", ""),
        ("They sailed round the Orrin Peninsula.", "Orrin Peninsula", ""),
        ("Oswalda Trenn said that it was late.", "Oswalda Trenn", "person"),
        ("It was late, said Oswalda Trenn.", "Oswalda Trenn", "person"),
        ("They met Oswalda Trenn, with whom they sail.", "Oswalda Trenn", "person"),
        ("Orrin Lloyd denied that it had known of it.", "Orrin Lloyd", ""),
        ("A man from Port Orrin said that it was late.", "Port Orrin", ""),
        ("Quenby Lines denied that.", "Quenby Lines", "group"),
        ("The mayor and Oswalda White left.", "Oswalda White", ""),
        ("Former Quenby was dark.", "Quenby", ""),
    ],
)
def test_persons_bodies_and_things_are_told_apart(text: str, name: str, kind: str) -> None:
    assert known(text)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("They met foreign minister Oswalda Trenn.", "Oswalda Trenn", "foreign minister"),
        (
            "The Quenby Harbour Ministry was silent. The ministry’s spokesperson, Ivo Lund, left.",
            "Ivo Lund",
            "Quenby Harbour Ministry spokesperson",
        ),
        (
            "They met South Orrin's defense minister, Ivo Lund, there.",
            "Ivo Lund",
            "South Orrin's defense minister",
        ),
        (
            "She met her counterpart, Ivo Lund, there. Harbour Minister Ivo Lund left.",
            "Ivo Lund",
            "Harbour Minister",
        ),
    ],
)
def test_a_role_is_the_fullest_that_the_text_gives(text: str, name: str, role: str) -> None:
    assert known(text)[name].role == role


@pytest.mark.parametrize(
    ("roles", "usual"),
    [
        (["President", "President", "Orrin President"], "Orrin President"),
        (["counterpart", "counterpart", "minister"], "minister"),
        (["baker", "mayor", "mayor"], "mayor"),
        ([], ""),
    ],
)
def test_of_the_usual_roles_the_fullest_counts(roles: list[str], usual: str) -> None:
    assert usual_role(roles, "en") == usual


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A bakers' society met. The society said: “We bake.”", "bakers' society"),
        ("A bakers' society met a rowing society. The society said: “We row.”", "society"),
        ("The county in a statement said: “We knew.”", "county"),
        ("The letter speaks of “visible cracks” in it.", ""),
        ("Rep. Oswalda Trenn (D-Wend), chair of it, said it was “too late.”", "Oswalda Trenn"),
        ("Oswalda Trenn rallied supporters by warning that “it was late.”", "Oswalda Trenn"),
        ("“It was late,” said Trenn ally Ivo Lund. Oswalda Trenn slept.", "Ivo Lund"),
        ("“It was late,” said Wend County Advocate Mary Lund.", "Mary Lund"),
        ("France was late. “We were told,” it said.", "France"),
        ("The ship left from France. “We were told,” it said.", ""),
        ("Oswalda Trenn - who had said she “knew nothing” of it - left.", "Oswalda Trenn"),
        (
            "Ivo Lund sent them a book called “Wells,” writing “I was here first.”",
            "Ivo Lund",
        ),
    ],
)
def test_a_speaker_is_named_in_full_or_not_at_all(text: str, speaker: str) -> None:
    assert said(text)[-1][1] == speaker
