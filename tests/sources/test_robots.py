"""robots.txt: what it asks of us. Cases after RFC 9309, and what hostile files try."""

import time

import pytest

from briefings.sources.robots import Rules

EVERYBODY = "User-agent: *\n"


def allowed(text: str, path: str) -> bool:
    return Rules.read(text, "briefbot").allow(path)


@pytest.mark.parametrize(
    ("rules", "path", "answer"),
    [
        ("", "/", True),
        ("Disallow:", "/", True),
        ("Disallow: /", "/", False),
        ("disallow:/", "/any?thing", False),
        ("Disallow: /private", "/private", False),
        ("Disallow: /private", "/privately", False),
        ("Disallow: /private/", "/private", True),
        ("Disallow: /private", "/Private", True),
        ("Disallow: /fish", "/catfish", True),
        ("Disallow: fish", "/fish", True),
        ("Disallow: /*.pdf", "/a/b.pdf?c", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?c", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /a*b*c", "/a1b2c3", False),
        ("Disallow: /a*b*c", "/a1c2b3", True),
        ("Disallow: /a*c$", "/ac", False),
        ("Disallow: /ab*b$", "/ab", True),
        ("Disallow: *", "/", False),
        ("Disallow: /**a", "/xa", False),
        ("Disallow: /a$", "/a", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /a$b", "/a$b", False),
        ("Disallow: /*?", "/a?b", False),
        ("Disallow: /*?", "/a", True),
        # The longest rule decides, of two that are as long the one that allows.
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Allow: /p\nDisallow: /", "/page", True),
        ("Allow: /$\nDisallow: /", "/", True),
        ("Allow: /$\nDisallow: /", "/page", False),
        ("Allow: /page\nDisallow: /*.htm", "/page.htm", False),
        # One spelling for comparison.
        ("Disallow: /caf%C3%A9", "/caf%c3%a9", False),
        ("Disallow: /café", "/caf%C3%A9", False),
        ("Disallow: /%62ridge", "/bridge", False),
        ("Disallow: /bridge", "/%62ridge", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /a%2fb", "/a%2Fb", False),
        ("Disallow: /a b", "/a%20b", False),
        ("Disallow: /a%2Ab", "/a*b", False),
        ("Disallow: /a%2Ab", "/axb", True),
        ("Disallow: /a%zz", "/a%zz", False),
        # What is no rule.
        ("Disallow: / # everything", "/a", False),
        ("# Disallow: /", "/a", True),
        ("Disallow /", "/a", True),
        ("Noindex: /", "/a", True),
        ("<html>Disallow: /</html>", "/a", True),
    ],
)
def test_rules(rules: str, path: str, answer: bool) -> None:  # noqa: FBT001  a column
    assert allowed(EVERYBODY + rules, path) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Disallow: /", True),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: briefbot\nDisallow: /", False),
        ("User-agent: BriefBot/1.0 (news)\nDisallow: /", False),
        ("User-agent: brief\nDisallow: /", True),
        ("User-agent: briefbot-news\nDisallow: /", True),
        ("\ufeffUser-Agent : *\r\nDisallow : /", False),
        ("User-agent: *\rDisallow: /", False),
        # Ours comes before everybody's, wherever it stands; one group may be in several places.
        ("User-agent: *\nDisallow: /\n\nUser-agent: briefbot\nAllow: /", True),
        ("User-agent: briefbot\n\nUser-agent: *\nDisallow: /", False),
        ("User-agent: briefbot\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: a\nUser-agent: briefbot\nUser-agent: b\nDisallow: /", False),
        (
            "User-agent: briefbot\nAllow: /x\nUser-agent: a\n\nUser-agent: briefbot\nDisallow: /",
            False,
        ),
        ("User-agent: a\nSitemap: https://wend.example/s\nUser-agent: *\nDisallow: /", False),
        # A Crawl-delay is a rule: the group that follows is another.
        ("User-agent: *\nCrawl-delay: 5\nUser-agent: a\nDisallow: /", True),
    ],
)
def test_groups(text: str, answer: bool) -> None:  # noqa: FBT001  a column
    assert allowed(text, "/news") is answer


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("10", 10), ("0.5", 0.5), ("-1", 0), ("nan", 0), ("inf", 0), ("1e999", 0), ("soon", 0)],
)
def test_crawl_delay(value: str, seconds: float) -> None:
    assert Rules.read(f"{EVERYBODY}Crawl-delay: {value}", "briefbot").crawl_delay == seconds


HOSTILE = {
    "many robots, many rules": (
        "".join(f"User-agent: robot{number}\n" for number in range(15_000))
        + "".join(f"Disallow: /{number}\n" for number in range(15_000))
    ),
    "one robot again and again": "User-agent: briefbot\n" * 24_000 + "Disallow: /x\n",
    "a wildcard that nearly matches": EVERYBODY + "Disallow: /" + "*a" * 3_900 + "b",
    "wildcards without end": EVERYBODY + "Disallow: " + "*" * 400_000 + "b",
    "many rules": EVERYBODY + "".join(f"Disallow: *b{number}\n" for number in range(30_000)),
    "no line ends": "a" * 500_000,
    "only line ends": "\r" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_takes_no_time(name: str) -> None:
    start = time.process_time()
    assert allowed(HOSTILE[name], "/" + "a" * 3_900)
    assert time.process_time() - start < 2  # a tenth of it is usual; a quadratic reader takes hours
