"""What people type, and what is read from it."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import typed
from bot.commands import parse
from bot.wanted import (
    AddSource,
    Ask,
    Brief,
    BriefThis,
    Change,
    Command,
    DropSource,
    Move,
    SetPolicy,
    Show,
    Subscribe,
    Unclear,
    Why,
)

FEED = "https://courier.example/feed"
LONG = "The ferry at Quenby was taken out of service on Monday after an inspection."

TABLE: list[tuple[str, Command]] = [
    # A topic, however it is asked for.
    ("korea-russia", Brief("korea-russia")),
    ("brief korea-russia", Brief("korea-russia")),
    ("Brief: Korea-Russia", Brief("Korea-Russia")),
    ("Please brief me on korea-russia", Brief("korea-russia")),
    ("could you please brief korea-russia", Brief("korea-russia")),
    ("can you tell me about the ferry", Brief("the ferry")),
    ("what's new on the ferry?", Brief("the ferry")),
    ("the ferry, thanks!", Brief("the ferry")),
    ("the latest on korea-russia", Brief("korea-russia")),
    ("summary of the ferry", Brief("the ferry")),
    ("give me a briefing on the ferry", Brief("the ferry")),
    ("can you send me the latest news on the ferry", Brief("the ferry")),
    ("the news of the ferry", Brief("the news of the ferry")),
    ("pls brief korea-russia :pray: :smile:", Brief("korea-russia")),
    ("  harbour   strike ", Brief("harbour strike")),
    ("“harbour strike”", Brief("harbour strike")),
    ('brief "status"', Brief("status")),
    ("status of the bridge", Brief("status of the bridge")),
    ("북한 러시아", Brief("북한 러시아")),
    # For the asker alone, at another length.
    ("korea-russia for me", Brief("korea-russia", private=True)),
    ("brief korea-russia privately", Brief("korea-russia", private=True)),
    ("brief me on the ferry, only for me", Brief("the ferry", private=True)),
    ("private", Brief("private")),
    ("korea-russia in full", Brief("korea-russia", length="full")),
    ("korea-russia --short for me", Brief("korea-russia", private=True, length="short")),
    ("korea-russia for me in full", Brief("korea-russia", private=True, length="full")),
    # Pages.
    ("", Show("help")),
    ("HELP", Show("help")),
    ("?", Show("help")),
    ("hello!", Show("help")),
    ("can you help me?", Show("help")),
    ("What can you do?", Show("help")),
    ("안녕하세요!", Show("help")),
    ("Помощь", Show("help")),
    ("topics please", Show("topics")),
    ("show topics", Show("topics")),
    ("can you show me your topics?", Show("topics")),
    ("What topics are there?", Show("topics")),
    ("list all sources", Show("sources")),
    ("Sources", Show("sources")),
    ("status.", Show("status")),
    ("list", Show("digests")),
    ("subscriptions", Show("digests")),
    ("policy", Show("policy")),
    ("policy everywhere", Show("everywhere")),
    ("policy workspace", Show("everywhere")),
    # Digests.
    ("subscribe korea-russia weekdays 08:00", Subscribe("korea-russia", "weekdays 08:00")),
    (
        "Subscribe to korea-russia daily at 7 in Berlin",
        Subscribe("korea-russia", "daily at 7 in Berlin"),
    ),
    ("subscribe this channel to korea-russia daily 7", Subscribe("korea-russia", "daily 7")),
    ("subscribe US elections daily 7", Subscribe("US elections", "daily 7")),
    ("subscribe #metoo daily 7", Subscribe("#metoo", "daily 7")),
    ("subscribe harbour strike mon,thu 18:30", Subscribe("harbour strike", "mon,thu 18:30")),
    ("subscribe “mon repos” every 6 hours", Subscribe("mon repos", "every 6 hours")),
    ("digest subscribe ferry 0 8 * * 1-5", Subscribe("ferry", "0 8 * * 1-5")),
    ("pause 3", Change("pause", "3")),
    ("resume #3", Change("resume", "3")),
    ("run digest no. 3", Change("run", "3")),
    ("unsubscribe 3", Change("remove", "3")),
    ("unsubscribe from korea-russia", Change("remove", "korea-russia")),
    ("digest remove 3", Change("remove", "3")),
    ("pause korea-russia", Change("pause", "korea-russia")),
    ("move 3", Move("3")),
    ("move 3 to here", Move("3")),
    ("move 3 here", Move("3")),
    ("topics?", Show("topics")),
    ("move 3 to <#C0456|news-desk>", Move("3", "C0456")),
    ("move 3 to <#112233>", Move("3", "112233")),
    ("move 3 to #C0456", Move("3", "C0456")),
    # Sources.
    (f"add {FEED}", AddSource(FEED)),
    (f"add <{FEED}|courier.example>", AddSource(FEED)),
    ("add source courier.example", AddSource("https://courier.example")),
    (f"sources add {FEED}", AddSource(FEED)),
    ("sources remove 3", DropSource("3")),
    ("remove source Quenby Courier", DropSource("Quenby Courier")),
    (f"remove <{FEED}>", DropSource(FEED)),
    # Questions.
    ("Who will pay for the ferry?", Ask("Who will pay for the ferry?")),
    ("is the bridge open", Ask("is the bridge open")),
    ("북한은 무엇을 합의했나요？", Ask("북한은 무엇을 합의했나요？")),
    ("ask who pays", Ask("who pays")),
    ("ask: who pays? for me", Ask("who pays?", private=True)),
    ("why did the bridge close", Ask("why did the bridge close")),
    # How it came about.
    ("why", Why()),
    ("why?", Why()),
    ("why 12", Why(12)),
    ("why delivery 12", Why(12)),
    # Rules.
    ("policy threads mentions", SetPolicy("threads", "mentions")),
    ("policy everywhere zone New York", SetPolicy("zone", "New York", whole=True)),
    ("policy Server threads all", SetPolicy("threads", "all", whole=True)),
    ("policy changes <@U1> <@U2|maud>", SetPolicy("changes", "<@U1> <@U2|maud>")),
    # A message that was marked.
    (f"brief-this look: <{FEED}|feed> and {FEED}", BriefThis((FEED,))),
    (f"brief-this {LONG}", BriefThis((), LONG)),
    (f"brief-this Read {FEED}, ({FEED}). Or {FEED}!", BriefThis((FEED,))),
    (f"brief-this {FEED}_(2).", BriefThis((f"{FEED}_(2)",))),
    (f"brief-this <{FEED}!>", BriefThis((f"{FEED}!",))),
    # A link that is typed.
    (FEED, BriefThis((FEED,))),
    (f"brief <{FEED}|courier.example> for me", BriefThis((FEED,), private=True)),
    (f"summarize this article: {FEED}", BriefThis((FEED,))),
    (f"What does {FEED} say?", Ask(f"What does {FEED} say?")),
    (f"the ferry {FEED}", Brief(f"the ferry {FEED}")),
    # A near miss is a topic at first; who knows the topics says what may have been meant.
    ("subscirbe korea daily 8", Brief("subscirbe korea daily 8", meant="subscribe")),
    ("hepl", Brief("hepl", meant="help")),
]


@pytest.mark.parametrize(("text", "command"), TABLE, ids=[text for text, _ in TABLE])
def test_what_is_typed_is_read(text: str, command: Command) -> None:
    assert parse(text) == command


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("brief", "topics"),
        ("brief please", "topics"),
        ("brief me", "topics"),
        ("subscribe", "weekdays 08:00"),
        ("subscribe korea-russia", "weekdays 08:00"),
        ("subscribe korea-russia every 7 minutes", "Say 15, 20, 30 or 60"),
        ("subscribe korea-russia at noonish", "no schedule"),
        ("subscribe weekdays 08:00", "Say on what, too"),
        ('subscribe "" weekdays 08:00', "on what"),
        ("subscribe korea-russia every other tuesday", "'every other tuesday' is no schedule"),
        ("subscribe harbour strike weekly monday 8", "no schedule"),
        ("subscribe korea-russia weekdays 8 in <#C0456|news-desk>", "move 3 to #channel"),
        ("subscribe korea-russia weekdays 8 in #news-desk", "in the channel itself"),
        ("pause", "by its number: pause 3"),
        ("move", "by its number: move 3"),
        ("move 3 to #news-desk", "no channel that can be told by its name"),
        ("add", "add example.com/feed"),
        ("add /etc/passwd", "add example.com/feed"),
        ("add file:///etc/passwd", "add example.com/feed"),
        ("ask", "Write the question"),
        ("brief-this ok", "too little"),
        ("brief-this add https://…: read that", "too little"),
        ("sources remove", "by its number"),
    ],
)
def test_what_cannot_be_done_says_what_can(text: str, told: str) -> None:
    command = parse(text)
    assert isinstance(command, Unclear)
    assert told in command.why


LONG_WINDED = (
    ",;please ;<;“;for me ;!;, ; in ; to ;https://a|;A1;<@;pause digest ;subscribe a ;"
    "subscribe mon ;move 3 to ;add a-;a.;<@A"
).split(";")


@pytest.mark.parametrize("piece", LONG_WINDED)
def test_what_goes_on_and_on_is_read_at_once(piece: str) -> None:
    begun = process_time()
    tail = piece.rsplit(maxsplit=1)[-1] * 300
    for text in (piece * (1_490 // len(piece)), piece + tail, piece * 5_000):
        parse(text)
        parse(f"brief-this {text}")
        typed.courtesy(text)
        typed.leans(text)
        typed.people(text)
    assert process_time() - begun < 2


@settings(deadline=None)  # the first look at a zone loads them all
@given(st.text())
def test_anything_at_all_is_read_as_something(text: str) -> None:
    parse(text)
    parse(f"subscribe {text}")
    parse(f"move 3 to {text}")


@pytest.mark.parametrize(
    "text", ["thanks!", "ok", "👍", ":thumbsup:", "<@U1>", "thanks @U0OLAF", "Very nice, thank you"]
)
def test_what_wants_no_answer(text: str) -> None:
    assert typed.courtesy(text)


@pytest.mark.parametrize("text", ["and who pays", "ok, and why?", "2024?"])
def test_what_wants_one(text: str) -> None:
    assert not typed.courtesy(text)
