"""Names in a text, and what is none."""

import pytest

from briefings.articles import Article
from briefings.reading.names.find import find_names
from briefings.reading.names.people import people


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He met Maud Ferrinby in Alderwick.", ["Maud Ferrinby", "Alderwick"]),
        ("He met Kim Jong-un and Xi Jinping.", ["Kim Jong-un", "Xi Jinping"]),
        ("In the U.S. they met John Q. Adder.", ["U.S.", "John Q. Adder"]),
        ("He met Ana de la Rue and Jan van Holt.", ["Ana de la Rue", "Jan van Holt"]),
        ("He met Sean O'Dell’s mother.", ["Sean O'Dell"]),
        ("He met Foreign Minister Orla Venn.", ["Orla Venn"]),
        ("He met Secretary of State Orla Venn.", ["Orla Venn"]),
        ("She works at the University of Wend.", ["University of Wend"]),
        ("It was the Traders' Association of old.", ["Traders' Association"]),
        ("Critics laughed. Yesterday the critics cried.", []),
        ("On Monday the mayor left. In May he came back.", []),
        ("Ferrinby said no.", ["Ferrinby"]),
    ],
)
def test_names_are_found_without_their_titles(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "glued", "part"),
    [
        ("It worries Wendlandwhich borders it. The army of Wendland is small.", "Wendlandwhich",
         "Wendland"),
        ("The leader Ivo TammThe growing unease. They fear Ivo Tamm.", "TammThe", "Ivo Tamm"),
        ("His counterpart, Lloyd Ostinwill hold talks.", "Ostinwill", ""),
    ],
)  # fmt: skip
def test_a_word_that_scraping_glued_is_no_name(text: str, glued: str, part: str) -> None:
    found = names(text)
    assert not any(glued in name for name in found)
    assert part in [*found, ""]


def test_every_name_slices_to_what_it_says() -> None:
    text = "“Ada,” said Ada Quist’s aunt of St. Wend, “was in the U.N. and at Bank of Wend.”"
    assert all(text[name.start : name.end] == name.text for name in find_names(text))


@pytest.mark.parametrize(
    ("text", "name", "role", "forms"),
    [
        (
            "Ian Beck, founder and president of Alder Group, spoke. Beck left.",
            "Ian Beck",
            "founder and president of Alder Group",
            {"Ian Beck", "Beck"},
        ),
        (
            "South Wendish Defense Minister Kim Yong-ho met Kim Yong Ho.",
            "Kim Yong-ho",
            "South Wendish Defense Minister",
            {"Kim Yong-ho", "Kim Yong Ho"},
        ),
        ("The president Ada Quist left. Mrs. Quist waved.", "Ada Quist", "president",
         {"Ada Quist", "Quist"}),
        (
            "A Foreign Ministry spokesperson came. The spokesperson, Orla Venn, left.",
            "Orla Venn",
            "Foreign Ministry spokesperson",
            {"Orla Venn"},
        ),
        ("Campaign manager Tom Reed quit.", "Tom Reed", "Campaign manager", {"Tom Reed"}),
    ],
)  # fmt: skip
def test_a_person_has_one_name_a_role_and_every_form(
    text: str, name: str, role: str, forms: set[str]
) -> None:
    person = next(each for each in people(Article(text)) if each.name == name)
    assert (person.role, set(person.forms), person.kind) == (role, forms, "person")


def test_two_people_with_one_surname_stay_two() -> None:
    text = "Ada Quist spoke first. Quist was calm. Then Ivo Quist spoke. Quist was not."
    found = {person.name: len(person.mentions) for person in people(Article(text))}
    assert found == {"Ada Quist": 2, "Ivo Quist": 2}


def test_countries_and_bodies_are_groups() -> None:
    text = "North Korea and the Wend Police Department met Ada Quist, a lawyer."
    kinds = {person.name: person.kind for person in people(Article(text))}
    assert kinds == {
        "North Korea": "group",
        "Wend Police Department": "group",
        "Ada Quist": "person",
    }
