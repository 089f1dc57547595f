"""One line against one earlier line: what it is to a reader who had that."""

from datetime import UTC, datetime

import pytest
from changes.days import edition

from briefings.articles import Article
from briefings.changes import Edition, compare

MONDAY = datetime(2031, 5, 5, 18, tzinfo=UTC)  # the earlier briefing; the later one is of Tuesday
TUESDAY = datetime(2031, 5, 6, 18, tzinfo=UTC)


def told_on(day: datetime, *lines: str, outlet: str = "Tollen Echo") -> Edition:
    article = Article("\n".join(lines), id=f"{outlet}-{day:%d}", publisher=outlet, published=day)
    return edition("a story", (article,), list(lines))


def kind_of(earlier: str | tuple[str, ...], now: str, outlet: str = "Ferrow Radio") -> str:
    lines = (earlier,) if isinstance(earlier, str) else earlier
    found = compare(told_on(TUESDAY, now, outlet=outlet), [told_on(MONDAY, *lines)])
    return found.changes[0].kind if found.changes else "told"


TOLD = [
    # the same words, other typography, another outlet
    ("The mill in Orrin burned down.", "The mill in Orrin burned down."),
    ("“Nothing is lost,” said Ida Penn of Orrin.", '"Nothing is lost," said Ida Penn of Orrin.'),
    # other words
    ("The mill in Orrin closed in March.", "In March the mill in Orrin was shut."),
    ("The firm bought the mill in Orrin.", "The mill in Orrin was purchased by the company."),
    ("Police arrested two men in Orrin.", "Two men were detained in Orrin by the police."),
    # figures in words, rounded, the other way round
    ("Some 3,000 dockers walked out.", "About three thousand dockers have walked out."),
    ("The council voted nine to six to sell the mill.", "Nine votes to six were cast to sell it."),
    # whoever says so
    ("The bridge is closed to lorries.", "The bridge is closed to lorries, the county said."),
    ("The bridge, Maud Ferrinby said, is shut.", "According to Piet Osgoode the bridge is shut."),
    # re-dated: the same day by another name
    ("The vote will be held on Thursday.", "The vote is to be held on May 8."),
    # nothing moved
    ("The bridge in Wendford was closed.", "The bridge in Wendford remains closed."),
    ("Talks in Quenby went on through the night.", "Talks in Quenby are still going on."),
    # a year that nobody else names
    ("A treaty of 1978 divides the sea.", "The sea is shared out by a treaty from 1978."),
    # told as a denial before, told as "not" now
    ("The county denied that it knew of the crack.", "The county did not know of the crack."),
]
NEW = [
    ("The mill in Orrin burned down.", "The baker Jory Mell was awarded a medal."),
    # all the words were there but for what happened
    (
        "The council in Orrin debated the sale of the mill.",
        "The council in Orrin approved the sale of the mill.",
    ),
    (
        "Talks between the union and the port began.",
        "Talks between the union and the port collapsed.",
    ),
    # one more of a kind
    ("A fire broke out in the harbour.", "A second fire broke out in the harbour."),
    # what was to come has come
    ("The ferry will run from Tuesday.", "The ferry began to run."),
    ("The union asked a court to end the strike.", "The court refused to end the strike."),
    # a name that nobody had named
    ("The mayor of Orrin opened the fair.", "Hanne Ruud opened the fair in Orrin."),
    # the answer to what was not known
    ("It is not known who will pay for the repairs.", "The county will pay for the repairs."),
    # a number more
    ("The ferry began to run.", "The ferry carried 1,300 passengers."),
]
TURNED = [
    (
        "updated",
        "Some 3,000 dockers walked out.",
        "The number of dockers who walked out rose to 4,500.",
    ),
    (
        "updated",
        "Repairs will cost 1.4 million crowns.",
        "Repairs will now cost 2.2 million crowns.",
    ),
    ("updated", "Eleven ships were waiting.", "Twenty-six ships are waiting."),
    (
        "updated",
        "The bridge is to open again on June 20.",
        "The bridge is to open again on August 15.",
    ),
    ("updated", "The tax is to rise to 12% next year.", "The tax is to rise to 15% next year."),
    (
        "denied",
        "The union says that the port will dismiss 200 members.",
        "The port denied that it would dismiss any members of the union.",
    ),
    ("denied", "Toll may resign, a newspaper wrote.", "Toll denied that he would resign."),
    (
        "confirmed",
        "The mayor said a ferry might run in June.",
        "The county confirmed that a ferry would run in June.",
    ),
    (
        "confirmed",
        "The union fears that the yard in Ferrow will be sold.",
        "Ruben Stahl acknowledged that the yard in Ferrow would be sold.",
    ),
    (
        "reversed",
        "The county will repair the old bridge.",
        "The county will not repair the old bridge.",
    ),
    ("reversed", "Doll pleaded not guilty to fraud.", "Doll pleaded guilty to fraud."),
    (
        "reversed",
        "The governor will visit Hallow on Tuesday.",
        "The governor cancelled her visit to Hallow.",
    ),
    (
        "reversed",
        "The dockers of Tollen are on strike.",
        "The dockers of Tollen called off their strike.",
    ),
    ("reversed", "Ferries to Quenby are running.", "Ferries to Quenby have stopped running."),
    ("reversed", "Sudskerry closed its harbours.", "Sudskerry opened its harbours again."),
    (
        "updated",
        "The club wants a stadium with 22,000 seats.",
        "The club now plans for 18,000 people instead of 22,000.",
    ),
]


@pytest.mark.parametrize(("earlier", "now"), TOLD)
def test_what_was_told_is_not_told_again(earlier: str, now: str) -> None:
    assert kind_of(earlier, now) == "told"


@pytest.mark.parametrize(("earlier", "now"), NEW)
def test_what_happened_since_is_new(earlier: str, now: str) -> None:
    assert kind_of(earlier, now) == "new"


@pytest.mark.parametrize(("kind", "earlier", "now"), TURNED)
def test_a_turn_names_the_line_that_it_turns(kind: str, earlier: str, now: str) -> None:
    found = compare(told_on(TUESDAY, now), [told_on(MONDAY, earlier)])
    assert [(c.kind, c.before and c.before.text) for c in found.changes] == [(kind, earlier)]


@pytest.mark.parametrize(
    ("earlier", "now"),
    [
        # an update of what nobody was told is new; so is one of something else
        ("The ferry carries 60 people.", "The school has 410 pupils."),
        # no reversal: the same words about something else
        ("The ferry will not carry cars.", "The cars of the mayor and the judge were sold."),
        # "not only" and "not until" turn nothing
        ("The bridge will open in June.", "The bridge will not open until June 3, when it is dry."),
    ],
)
def test_no_turn_is_made_up(earlier: str, now: str) -> None:
    assert kind_of(earlier, now) in {"new", "told"}


def test_what_the_earlier_articles_said_is_not_new_though_no_line_told_it() -> None:
    text = "The mill in Orrin burned down.\nEleven people were brought to the hospital in Quenby."
    article = Article(text, id="echo", published=MONDAY)
    before = edition("a fire", (article,), ["The mill in Orrin burned down."])
    now = told_on(TUESDAY, "Eleven people were taken to hospital in Quenby.")
    assert compare(now, [before]).changes == ()


def test_the_latest_state_is_what_a_number_is_compared_with() -> None:
    first = told_on(MONDAY, "Eleven ships were waiting off the harbour.")
    second = told_on(TUESDAY, "The number of ships waiting off the harbour rose to 26.")
    now = told_on(TUESDAY, "The number of ships waiting off the harbour rose to 31.", outlet="Post")
    (change,) = compare(now, [second, first]).changes
    assert change.before == second.briefing.headline


def test_what_an_older_briefing_told_is_not_told_again_after_a_day_between() -> None:
    first = told_on(MONDAY, "The mill in Orrin burned down.")
    second = told_on(TUESDAY, "The ferry to Quenby began to run.")
    now = told_on(TUESDAY, "Fire destroyed the mill in Orrin.", outlet="Post")
    again = told_on(TUESDAY, "In Orrin the mill burned down.", outlet="Post")
    assert compare(again, [second]).moved
    assert not compare(again, [second, first]).moved
    assert compare(now, [second]).moved


def test_two_lines_of_today_that_tell_one_thing_are_one_change() -> None:
    before = told_on(MONDAY, "The mill in Orrin burned down.")
    lines = (
        "Eleven people from the mill were taken to the hospital in Quenby.",
        "In the hospital of Quenby there are 11 injured people from the mill.",
    )
    assert len(compare(told_on(TUESDAY, *lines), [before]).changes) == 1


def test_other_languages_are_compared_by_their_words() -> None:
    def told(text: str, outlet: str) -> Edition:
        article = Article(text, id=outlet, publisher=outlet, published=MONDAY, language="de")
        return edition("Brücke", (article,), text.splitlines())

    before = told("Die Brücke in Wendfurt ist seit Dienstag für alle Autos gesperrt.", "Bote")
    same = told("Seit Dienstag ist die Brücke in Wendfurt für alle Autos gesperrt.", "Kurier")
    other = told("Der Landrat hat am Mittwoch eine Fähre über den Fluss bestellt.", "Kurier")
    assert not compare(same, [before]).moved
    assert compare(other, [before]).moved
