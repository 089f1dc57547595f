"""Who says what in German news, all of it made up."""

import pytest

from briefings.articles import Article
from briefings.checking.quotations import verify_quote
from briefings.reading.quotations import quotations

# Each text with its quotations in order; "" is a speaker whom the text does not tell.
CASES: list[tuple[str, list[tuple[str, str]]]] = [
    # behind
    (
        "»Die Brücke hält«, sagte Bürgermeisterin Klara Wendt am Montag in Erlenau.",
        [("Die Brücke hält", "Klara Wendt")],
    ),
    # behind, day first
    (
        "„Wir haben nichts gewusst“, sagte am Dienstag der Hafenmeister Jonas Pfahl.",
        [("Wir haben nichts gewusst", "Jonas Pfahl")],
    ),
    # before
    (
        (
            "Klara Wendt ist Bürgermeisterin von Erlenau. Am Montag erklärte Wendt: „Der Damm "
            "ist sicher.“"
        ),
        [("Der Damm ist sicher.", "Klara Wendt")],
    ),
    # before, subject first
    (
        "Der Hafenmeister Jonas Pfahl sagte der Erlenauer Zeitung: „Das Wasser steigt.“",
        [("Das Wasser steigt.", "Jonas Pfahl")],
    ),
    # middle
    (
        "„Der Damm“, sagte Jonas Pfahl, „hält noch hundert Jahre.“",
        [("Der Damm", "Jonas Pfahl"), ("hält noch hundert Jahre.", "Jonas Pfahl")],
    ),
    # goes on
    (
        "„Wir bauen neu“, sagte Jonas Pfahl. „Das Geld ist da.“",
        [("Wir bauen neu", "Jonas Pfahl"), ("Das Geld ist da.", "Jonas Pfahl")],
    ),
    # pronoun she
    (
        (
            "Bürgermeisterin Klara Wendt besuchte den Hafen. Dort traf sie den Hafenmeister "
            "Jonas Pfahl. „Ich bin erleichtert“, sagte sie."
        ),
        [("Ich bin erleichtert", "Klara Wendt")],
    ),
    # pronoun he
    (
        (
            "Bürgermeisterin Klara Wendt und Hafenmeister Jonas Pfahl besuchten den Damm. „Er "
            "wird halten“, sagte er."
        ),
        [("Er wird halten", "Jonas Pfahl")],
    ),
    # so
    ("„Der Plan ist gut“, so Verkehrsexperte Emil Farn.", [("Der Plan ist gut", "Emil Farn")]),
    # laut
    (
        "Laut Polizeisprecherin Ida Moor war die Straße „völlig überflutet“.",
        [("völlig überflutet", "Ida Moor")],
    ),
    # zufolge
    (
        "Dem Hafenmeister Jonas Pfahl zufolge ist der Damm „in bestem Zustand“.",
        [("in bestem Zustand", "Jonas Pfahl")],
    ),
    # partial
    (
        "Die Bürgermeisterin Klara Wendt nannte den Vorwurf „völlig haltlos“.",
        [("völlig haltlos", "Klara Wendt")],
    ),
    # perfect
    (
        "„Es gab keinen Schaden“, hat die Sprecherin des Hafens, Ida Moor, gesagt.",
        [("Es gab keinen Schaden", "Ida Moor")],
    ),
    # apposition
    (
        "Emil Farn, Sprecher der Händler, kritisierte: „Niemand hat uns gefragt.“",
        [("Niemand hat uns gefragt.", "Emil Farn")],
    ),
    # relative clause
    (
        "Jonas Pfahl, der den Hafen seit zehn Jahren leitet, sagte: „Ich gehe nicht.“",
        [("Ich gehe nicht.", "Jonas Pfahl")],
    ),
    # role resolved
    (
        (
            "Klara Wendt ist die Bürgermeisterin. Nein. Bürgermeisterin Klara Wendt sprach "
            "lange. „Es reicht“, sagte die Bürgermeisterin."
        ),
        [("Es reicht", "Klara Wendt")],
    ),
    # body
    (
        "„Es wurde niemand verletzt“, teilte die Polizei mit.",
        [("Es wurde niemand verletzt", "Polizei")],
    ),
    # question
    (
        "„Wer zahlt das alles?“, fragte die Händlerin Ida Moor.",
        [("Wer zahlt das alles?", "Ida Moor")],
    ),
    # title
    (
        (
            "Klara Wendt las aus dem Roman „Der lange Fluss“ vor. Das Projekt „Neue Brücke“ "
            "beginnt im Mai."
        ),
        [],
    ),
    # said that
    (
        "Am Montag sagte Jonas Pfahl, der Damm sei „so sicher wie nie zuvor“.",
        [("so sicher wie nie zuvor", "Jonas Pfahl")],
    ),
    # warned of
    (
        "Emil Farn warnte am Mittwoch vor „einem Sommer ohne Fähre“.",
        [("einem Sommer ohne Fähre", "Emil Farn")],
    ),
    # no frame
    (
        "Auf dem Platz war es still. „Das alles ist sehr traurig für die ganze Stadt.“",
        [("Das alles ist sehr traurig für die ganze Stadt.", "")],
    ),
    # surname after full
    (
        (
            "Außenministerin Lena Brook reiste am Montag nach Erlenau. Brook sagte: „Wir "
            "helfen.“ Später ergänzte Brook: „Sofort.“"
        ),
        [("Wir helfen.", "Lena Brook"), ("Sofort.", "Lena Brook")],
    ),
    # paragraphs
    (
        "Hafenmeister Jonas Pfahl sagte: „Der Damm ist alt.\n„Wir bauen ihn neu.“",
        [("Der Damm ist alt.", "Jonas Pfahl"), ("Wir bauen ihn neu.", "Jonas Pfahl")],
    ),
    # two speakers
    (
        "„Wir bauen“, sagte Klara Wendt. „Wir zahlen nicht“, entgegnete Emil Farn.",
        [("Wir bauen", "Klara Wendt"), ("Wir zahlen nicht", "Emil Farn")],
    ),
    # goes on with a colon
    (
        (
            "„Das kommt zu spät“, sagte die Abgeordnete Margarete Holm. Holm weiter: „Jetzt "
            "zahlen wir.“"
        ),
        [("Das kommt zu spät", "Margarete Holm"), ("Jetzt zahlen wir.", "Margarete Holm")],
    ),
    # unlisted verb
    (
        "„So geht das nicht weiter“, wetterte Emil Farn vor dem Rathaus.",
        [("So geht das nicht weiter", "Emil Farn")],
    ),
    # von der
    (
        ("Ministerin Ursel von der Aue kam am Abend. „Wir prüfen alles“, sagte Ursel von der Aue."),
        [("Wir prüfen alles", "Ursel von der Aue")],
    ),
    # nested
    (
        "„Er rief ‚Lauft!‘ und rannte los“, erzählte Rosa Linde.",
        [("Er rief ‚Lauft!‘ und rannte los", "Rosa Linde")],
    ),
]


PARAGRAPHS = [
    (
        "„Die Brücke hält“, sagte Bürgermeisterin Klara Wendt am Montag in Erlenau. Sie "
        "las aus dem Roman „Der lange Fluss“ vor."
    ),
    (
        "Der Hafenmeister Jonas Pfahl sieht das anders. Am Abend sagte Pfahl der Zeitung: "
        "„Das Wasser steigt.“"
    ),
    "„Ich habe sie nie schwanken sehen“, erklärte die Händlerin Ida Moor.",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_speakers(text: str, expected: list[tuple[str, str]]) -> None:
    found = quotations(Article(text=text, language="de"))
    assert [(q.text.strip(), q.speaker.name if q.speaker else "") for q in found] == expected


def test_every_offset_slices_to_what_it_says() -> None:
    for text, _ in CASES:
        for found in quotations(Article(text=text, language="de")):
            assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("words", "speaker", "ok"),
    [
        ("Die Brücke hält", "Klara Wendt", True),
        ("Die Brücke hält", "Wendt", True),
        ("Die Brücke hält", "Bürgermeisterin Klara Wendt", True),
        ("Das Wasser steigt.", "Jonas Pfahl", True),
        ("Die Brücke hält", "Jonas Pfahl", False),
        ("Das Wasser steigt.", "Klara Wendt", False),
        ("Das Wasser sinkt.", "Jonas Pfahl", False),
        ("Der lange Fluss", "Klara Wendt", False),
        ("schwanken sehen", "Ida Moor", False),
    ],
)
def test_the_language_is_told_and_wrong_speakers_are_refused(
    words: str, speaker: str, *, ok: bool
) -> None:
    article = Article(text="\n\n".join(PARAGRAPHS))
    assert verify_quote(words, speaker, [article]).ok is ok
