"""Made-up news of any amount: a fictional town, seeded, the same on every machine."""

import random
from datetime import UTC, datetime, timedelta

from briefings import Article

PLACES = "Alderwick Marshgate Ferrow Tilbrook Hexley Orrindale Stowmere Quenby".split()
PEOPLE = (
    "Mara Ellwood,Tobias Renn,Ines Calloway,Piet Haverkamp,Joan Sallis,Karim Oduya,Lena Brandt,"
    "Hugh Tamsin"
).split(",")
ROLES = "mayor,council leader,bridge engineer,union secretary,school head,police chief".split(",")
THINGS = "bridge,harbour,school,railway line,water works,market hall,hospital,library".split(",")
FORMS = (
    "{person}, the {role} of {place}, said on {day} that the {thing} would close for {n} weeks.",
    "“We will not open the {thing} before it is safe,” said {person}, the {role}.",
    "The council of {place} put the cost at {n} million crowns, {m} more than planned.",
    "Residents near the {thing} in {place} fear that the detour will cost them their customers.",
    "{person} denied that the {role} had known of the cracks before the inspection in {place}.",
    "“Nobody asked the people of {place},” {person} said. “They have paid for the {thing} twice.”",
    "An inspection on {day} found {n} faults in the {thing}, says a report seen by the Post.",
    "It is not clear who will pay for the {thing} once the money of {place} is spent.",
    "The {role} is expected to meet {person} next week to discuss the future of the {thing}.",
    "Work on the {thing} began {n} months ago and has been stopped {m} times since.",
)
SYLLABLES = "ba dor el fin gra hal im jor kel lum mar nor op pra quil ras sten tur vel wen".split()
# Real news uses ever new words: these make the vocabulary of an article about as large.
ASIDES = (
    "The {a} of the {b} was {c}ed by the {d}s, a {e} {f} for the {g} of {place}.",
    "Neither the {a}ing nor the {b}ment of its {c}s has {d}ed the {e} {f}, the {g} shows.",
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def word(rng: random.Random) -> str:
    """Give a made-up word."""
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 3)))


def sentence(rng: random.Random) -> str:
    """Give one sentence of news."""
    return rng.choice((*FORMS, *ASIDES, *ASIDES)).format(
        **{letter: word(rng) for letter in "abcdefg"},
        person=rng.choice(PEOPLE),
        role=rng.choice(ROLES),
        place=rng.choice(PLACES),
        thing=rng.choice(THINGS),
        day=rng.choice(DAYS),
        n=rng.randint(2, 90),
        m=rng.randint(2, 9),
    )


def article(number: int, words: int = 900) -> Article:
    """Give an article of about so many words, always the same for the same number."""
    rng = random.Random(number)
    paragraphs: list[str] = []
    count = 0
    while count < words:
        paragraph = " ".join(sentence(rng) for _ in range(rng.randint(1, 4)))
        paragraphs.append(paragraph)
        count += len(paragraph.split())
    return Article(
        text="\n\n".join(paragraphs),
        title=sentence(rng).rstrip("."),
        url=f"https://outlet-{number % 7}.example/news/{number}",
        publisher=f"Outlet {number % 7}",
        published=datetime(2024, 5, 2, 8, tzinfo=UTC) + timedelta(hours=number % 48),
    )


def page(number: int, words: int = 900) -> str:
    """Give such an article as a web page, with what surrounds an article there."""
    made = article(number, words)
    links = "".join(f'<li><a href="/s/{i}">Section {i}</a></li>' for i in range(40))
    teasers = "".join(
        f'<div class="teaser"><a href="/t/{i}">{sentence(random.Random(i))}</a></div>'
        for i in range(20)
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in made.text.split("\n\n"))
    return (
        f"<!doctype html><html lang=en><head><title>{made.title} | {made.publisher}</title>"
        f'<meta property="og:site_name" content="{made.publisher}">'
        f'<meta property="article:published_time" content="2024-05-02T08:00:00Z"></head>'
        f"<body><nav><ul>{links}</ul></nav><article><h1>{made.title}</h1>{body}</article>"
        f"<aside>{teasers}</aside><footer>All rights reserved.</footer></body></html>"
    )
