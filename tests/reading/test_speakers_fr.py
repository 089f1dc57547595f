"""Who says what in French news, all of it made up."""

import pytest

from briefings.articles import Article
from briefings.checking.quotations import verify_quote
from briefings.reading.quotations import quotations

# Each text with its quotations in order; "" is a speaker whom the text does not tell.
CASES: list[tuple[str, list[tuple[str, str]]]] = [
    # behind
    (
        "« Le pont tiendra », a déclaré lundi la maire de Valbrune, Jeanne Dumas.",
        [("Le pont tiendra", "Jeanne Dumas")],
    ),
    # behind, surname
    (
        "La maire Jeanne Dumas a visité le port. « Le pont tiendra », a affirmé Mme Dumas.",
        [("Le pont tiendra", "Jeanne Dumas")],
    ),
    # inverted pronoun
    (
        "Le capitaine Luc Ferrand était présent. « Nous n'avons rien vu », a-t-il déclaré.",
        [("Nous n'avons rien vu", "Luc Ferrand")],
    ),
    # dit-elle
    (
        (
            "La maire Jeanne Dumas a rencontré le capitaine Luc Ferrand. « C'est une erreur "
            "», dit-elle."
        ),
        [("C'est une erreur", "Jeanne Dumas")],
    ),
    # before
    (
        "Le capitaine Luc Ferrand a répondu : « Personne ne nous a prévenus. »",
        [("Personne ne nous a prévenus.", "Luc Ferrand")],
    ),
    # before with day
    (
        ("Lundi, devant le conseil, Jeanne Dumas a assuré : « Les travaux commenceront en mai. »"),
        [("Les travaux commenceront en mai.", "Jeanne Dumas")],
    ),
    # middle
    (
        "« Le pont, a expliqué Luc Ferrand, ne tient plus. »",
        [("Le pont", "Luc Ferrand"), ("ne tient plus.", "Luc Ferrand")],
    ),
    # middle, closed
    (
        "« Le pont », a expliqué Luc Ferrand, « ne tient plus. »",
        [("Le pont", "Luc Ferrand"), ("ne tient plus.", "Luc Ferrand")],
    ),
    # goes on
    (
        "« Nous reconstruirons », a promis Jeanne Dumas. « L'argent est là. »",
        [("Nous reconstruirons", "Jeanne Dumas"), ("L'argent est là.", "Jeanne Dumas")],
    ),
    # selon
    (
        "Selon le préfet Marc Aubin, la route est « totalement inondée ».",
        [("totalement inondée", "Marc Aubin")],
    ),
    # d'après
    (
        "D'après Luc Ferrand, le pont est « en très bon état ».",
        [("en très bon état", "Luc Ferrand")],
    ),
    # partial
    (
        "Jeanne Dumas a qualifié le projet de « folie coûteuse ».",
        [("folie coûteuse", "Jeanne Dumas")],
    ),
    # apposition
    (
        "Luc Ferrand, porte-parole des pêcheurs, a dénoncé « un mensonge de plus ».",
        [("un mensonge de plus", "Luc Ferrand")],
    ),
    # relative clause
    (
        "Luc Ferrand, qui dirige le port depuis dix ans, a lancé : « Je ne partirai pas. »",
        [("Je ne partirai pas.", "Luc Ferrand")],
    ),
    # reflexive
    (
        "« Personne ne nous écoute ! », s'est indigné le capitaine Luc Ferrand.",
        [("Personne ne nous écoute !", "Luc Ferrand")],
    ),
    # role resolved
    (
        (
            "Le ministre des Transports, Marc Aubin, est venu lundi. « Nous paierons », a "
            "promis le ministre."
        ),
        [("Nous paierons", "Marc Aubin")],
    ),
    # portfolio
    (
        "« Tout sera prêt », a indiqué la ministre de la Santé Claire Fontel.",
        [("Tout sera prêt", "Claire Fontel")],
    ),
    # body
    (
        "« Aucun blessé n'est à déplorer », a indiqué la préfecture.",
        [("Aucun blessé n'est à déplorer", "préfecture")],
    ),
    # curly
    (
        "“Le port est fermé”, a annoncé Luc Ferrand à la presse.",
        [("Le port est fermé", "Luc Ferrand")],
    ),
    # title
    ("Jeanne Dumas a lu le roman « Le Long Fleuve ». Elle a cité le journal « La Rive ».", []),
    # that clause
    (
        "Marc Aubin a estimé que le chantier était « dans les temps ».",
        [("dans les temps", "Marc Aubin")],
    ),
    # gerund
    (
        "Marc Aubin a défendu le chantier, expliquant que « tout sera fini avant l'hiver ».",
        [("tout sera fini avant l'hiver", "Marc Aubin")],
    ),
    # agency
    (
        "« Le pont sera rouvert », a assuré à l'agence Rivage Luc Ferrand, chef du port.",
        [("Le pont sera rouvert", "Luc Ferrand")],
    ),
    # two speakers
    (
        ("« Nous bâtirons », a dit Jeanne Dumas. « Nous ne paierons pas », a répliqué Marc Aubin."),
        [("Nous bâtirons", "Jeanne Dumas"), ("Nous ne paierons pas", "Marc Aubin")],
    ),
    # no frame
    (
        "La place était vide. « Tout cela est très triste pour notre petite ville. »",
        [("Tout cela est très triste pour notre petite ville.", "")],
    ),
    # incise with an aside
    (
        (
            "« J'ai tout perdu, raconte Rose Tilleul, 71 ans, qui vit ici depuis toujours. "
            "Mes meubles, tout. »"
        ),
        [("J'ai tout perdu", "Rose Tilleul"), ("Mes meubles, tout.", "Rose Tilleul")],
    ),
    # long office
    (
        (
            "« C'est trop tard », a taclé la cheffe de file de l'Union libre, Solange "
            "Mercier, sur Radio Vallée."
        ),
        [("C'est trop tard", "Solange Mercier")],
    ),
    # neighbour
    (
        "Son voisin, Bernard Cagnac, acquiesce : « C'était comme à la guerre. »",
        [("C'était comme à la guerre.", "Bernard Cagnac")],
    ),
    # unnamed
    (
        "« On nous ment depuis le début », s'emporte un habitant.",
        [("On nous ment depuis le début", "habitant")],
    ),
]


PARAGRAPHS = [
    (
        "« Le pont tiendra », a déclaré lundi la maire de Valbrune, Jeanne Dumas. Elle "
        "lit le journal « La Rive »."
    ),
    (
        "Le capitaine Luc Ferrand n'est pas de cet avis. « Personne ne nous a prévenus », "
        "a regretté M. Ferrand."
    ),
    "« Je n'ai jamais vu le pont trembler », a assuré le préfet Marc Aubin.",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_speakers(text: str, expected: list[tuple[str, str]]) -> None:
    found = quotations(Article(text=text, language="fr"))
    assert [(q.text.strip(), q.speaker.name if q.speaker else "") for q in found] == expected


def test_every_offset_slices_to_what_it_says() -> None:
    for text, _ in CASES:
        for found in quotations(Article(text=text, language="fr")):
            assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("words", "speaker", "ok"),
    [
        ("Le pont tiendra", "Jeanne Dumas", True),
        ("Le pont tiendra", "Mme Dumas", True),
        ("Le pont tiendra", "la maire Jeanne Dumas", True),
        ("Personne ne nous a prévenus", "Luc Ferrand", True),
        ("Personne ne nous a prévenus", "Ferrand", True),
        ("Le pont tiendra", "Luc Ferrand", False),
        ("Personne ne nous a prévenus", "Jeanne Dumas", False),
        ("Le pont tombera", "Jeanne Dumas", False),
        ("La Rive", "Jeanne Dumas", False),
        ("vu le pont trembler", "Marc Aubin", False),
    ],
)
def test_the_language_is_told_and_wrong_speakers_are_refused(
    words: str, speaker: str, *, ok: bool
) -> None:
    article = Article(text="\n\n".join(PARAGRAPHS))
    assert verify_quote(words, speaker, [article]).ok is ok
