"""Cards as nobody would want them: long, empty, hidden, reversed, full of any platform's markup."""

from dataclasses import replace

from hypothesis import strategies as st

from bot.cards import error_card, notice_card
from bot.chat import Card, CardAction, CardLine, CardSection, CardSource

NASTY = (
    "<!channel>",
    "<@U1>",
    "<https://evil.example|NBC>",
    "<!subteam^S1|all>",
    "&lt;!here&gt;",
    "@everyone @here @\u200beveryone @eve\u2060ryone",
    "<@1> <@!2> <@&3> <#4> </brief:5> <t:1700000000:R> <:a:1> <a:b:2> <id:guide> <+4912345>",
    "<https://evil.example> <mailto:a@evil.example>",
    "discord.gg/abc DISCORD.GG/abc discord.com/invite/abc discordapp.com/invite/abc dsc.gg/a",
    '[NBC](https://evil.example) [x](<https://evil.example> "t")',
    "https://evil.example http:\u200b//evil.example steam://run/1 ://// discord://-/a",
    "*bold* _it_ __u__ ~~no~~ `code` ```pre``` ||spoiler|| \\*x\\* \\\\[a](b)",
    "# big",
    "-# small",
    "> quote",
    ">>> all",
    "- one",
    "1. one",
    "+ a",
    "\\",
    ":smile: :warning: :a_b_c:",
    "\u202eoverride\u202c \u2066x\u2069 \u061c",
    "ze\u200bro wi\u2060dth\ufeff",
    "שלום לכולם " * 400,
    "김" * 4_000,
    "Он сказал: «Нет». " * 300,
    "👩\u200d👩\u200d👧 " * 300,
    "🇩🇪" * 500,
    "e\u0301" * 900,
    "One sentence. " * 300,
    "x" * 5_000,
    "*" * 3_000,
    "<@1>" * 1_500,
    "@everyone" * 500,
    "",
    " ",
    "\x1b[31mred\x1b[0m",
    "\ud800",
)
_URLS = (
    "",
    "https://courier.example/a?b=1&c=2",
    "javascript:alert(1)",
    "https://user:secret@evil.example/",
    "http://courier.example/" + "y" * 2_900,
    "https://courier.example/>)|<@everyone>",
    "https://courier.example/>|<!channel>",
    "ftp://courier.example/",
    "https://뉴스.example/기사",
)

texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=300))
marks = st.lists(st.integers(1, 40), max_size=12).map(tuple)
lines = st.builds(
    CardLine, texts, marks=marks, lead=texts, note=texts, after=texts, quoted=st.booleans()
)
_KEYS = "changes bottom_line actors stakes quotes timeline disputes unknowns watch list claims"
sections = st.builds(
    CardSection,
    st.sampled_from(_KEYS.split()),
    st.one_of(st.sampled_from(["Key actors", "In their words", ""]), texts),
    st.lists(lines, max_size=9).map(tuple),
)
sources = st.lists(
    st.builds(CardSource, st.integers(1, 40), texts, texts, st.sampled_from(_URLS)), max_size=30
).map(tuple)
_IDS = st.sampled_from("full sources why subscribe useful useless pause share".split())
actions = st.lists(
    st.builds(CardAction, _IDS, texts, st.one_of(st.just("17"), texts)), max_size=40
).map(tuple)
_NAMES = st.lists(
    st.one_of(st.sampled_from(["U0MAUD1", "C0DESK1", "100200300400500", "<@U1>", "a", ""]), texts),
    max_size=4,
).map(tuple)
cards = st.one_of(
    st.builds(
        lambda text, link: replace(notice_card(text), link=link), texts, st.sampled_from(_URLS)
    ),
    st.builds(error_card, texts),
    st.builds(
        Card,
        st.sampled_from(["briefing", "answer", "list"]),
        texts,
        marks=marks,
        facts=st.lists(texts, max_size=8).map(tuple),
        sections=st.lists(sections, max_size=14).map(tuple),
        sources=sources,
        footer=st.lists(texts, max_size=5).map(tuple),
        people=_NAMES,
        channels=_NAMES,
        actions=actions,
        text=texts,
    ),
)
