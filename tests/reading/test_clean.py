"""Cleaning a scraped page: its furniture goes, its prose stays to the character."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.reading.pages.clean import clean, headline

SAMPLE = Path(__file__).parents[2] / ".." / "shared" / "seeds" / "korea-russia.txt"
LEAD = "ALDERWICK - The bridge over the Wend will close on Monday, the council said."
END = "The ferry takes over, and it is  free ,said the mayor."

NOVEL = (
    "Originally published by a small press in the valley in 1925, the novel tells of a town that "
    "lost its bridge in a flood and of the ferryman who grew rich."
)

MANGLED = f"""close
Menu

Alderwick shuts its cracked bridge

Alderwick shuts its cracked bridge

{LEAD}

The bridge at dusk (Getty Images)The bridge at dusk (Getty Images)

Engineers inspect the northern pier of the Alderwick bridge in March.

“It is not safe,” said Councillorwho Ida Penn.

A cracked pier was A cracked pier was

But nobody told the bakers.

Subscribe to our newsletter for more
Share this article
ADVERTISEMENT

{END}

This article was originally published on wend-valley.example"""


def test_a_mangled_page_keeps_its_prose_alone() -> None:
    assert clean(MANGLED).split("\n\n") == [
        LEAD,
        "“It is not safe,” said Councillorwho Ida Penn.",
        "But nobody told the bakers.",
        END,
    ]


def test_the_headline_is_the_title_that_stands_twice() -> None:
    assert headline(MANGLED) == "Alderwick shuts its cracked bridge"
    assert headline(f"Who shut it?\n\nWho shut it?\n\n{LEAD}") == "Who shut it?"
    assert headline(LEAD) == ""


@pytest.mark.parametrize(
    "line",
    [
        "close",
        "Read more »",
        "© 2024 Wend Valley Media. All rights reserved.",
        "Photo: Jo Doe / Wend Valley Media",
        "The mayor on the bridge. (AP Photo/Jo Doe)",
        "The mayor on the bridge (Reuters)",
        "Follow us on Facebook and never miss a story.",
        "Sign up for our free newsletter and get the news of the valley each morning.",
        "Updated 20 March 2025, 6:30 PM",
        "Опубликовано 20.03.2025",
        "Lesen Sie auch: Die Fähre fährt wieder",
        "À lire aussi : le bac reprend du service",
        "무단전재 및 재배포 금지",
        "Читайте также: паром снова ходит",
    ],
)
def test_furniture_goes(line: str) -> None:
    assert clean(f"{LEAD}\n\n{line}\n\n{END}") == f"{LEAD}\n\n{END}"


@pytest.mark.parametrize(
    "line",
    [
        "He asked the council to close.",
        "Finland wants to become a member of the river commission.",
        "The company changed its privacy policy after the leak, the regulator said.",
        "She works for the Associated Press (AP).",
        "“Subscribe now,” the poster on the bridge says.",
        NOVEL,
        "No.",
        "Bring them home, bring them home, they sang.",
        "A single caption of the bridge",
    ],
)
def test_prose_stays_and_so_does_what_may_be_prose(line: str) -> None:
    assert line in clean(f"{LEAD}\n\n{line}\n\n{END}").split("\n\n")


def test_a_caption_in_two_lines_goes_and_a_lead_in_two_lines_stands_once() -> None:
    caption = "Engineers inspect the northern pier of the Alderwick bridge in March."
    lead = "A cracked pier shuts the bridge of Alderwick."
    text = f"{lead}\n\n{lead}\n\n{LEAD}\n\n{caption}\n\n{caption}\n\n{END}"
    assert clean(text).split("\n\n") == [lead, LEAD, END]


def test_brief_lines_may_repeat_and_sentences_stand_once() -> None:
    text = f"Q: Why?\n\n{LEAD}\n\nQ: Why?\n\n{LEAD}\n\n{END}"
    assert clean(text) == f"Q: Why?\n\n{LEAD}\n\nQ: Why?\n\n{END}"


def test_a_text_that_is_all_furniture_is_left_alone() -> None:
    assert clean("Menu\nclose") == "Menu\nclose"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_what_stays_was_there_before(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == text or all(line in text for line in cleaned.split("\n\n"))


@pytest.mark.skipif(not SAMPLE.exists(), reason="the scraped sample page is not on this machine")
def test_the_scraped_sample_page_loses_its_furniture_alone() -> None:
    raw = SAMPLE.read_text(encoding="utf-8")
    kept = clean(raw).split("\n\n")
    gone = [line for line in raw.split("\n") if line.strip() and line.strip() not in kept]
    assert headline(raw) == gone[2] == gone[3]
    assert len(gone) == 9  # "close" and the headline twice, two captions doubled, theirs, a notice
    assert kept[0].startswith("HONG KONG")
    assert "close" not in kept
    assert sum(line.count("“") for line in kept) == raw.count("“")
