"""A look at a feed over real sockets: what is stored, what is marked, what counts as new."""

from datetime import timedelta

import pytest
from loopback import drip, redirect, reply
from newsdesk import START, Item, feed, newsdesk, page, rss

from bot.news.sourcebook import Sourcebook
from bot.refresh.refresher import Bounds, Refresher
from bot.store.records import Search

FERRY = (
    "The ferry at Quenby was taken out of service on Monday after an inspection.",
    "The harbour master, Lena Brandt, said that fourteen cracks had been found in the hull.",
    "“Nobody will board it before it is repaired,” Brandt said.",
)
STRIKE = (
    "Dockers at the port of Stowmere walked out on Tuesday over a new roster.",
    "The port union said that four hundred people had joined the strike by noon.",
)


async def test_entries_are_read_in_full_and_found() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry"), Item("b", "Strike", "/strike")),
        "/ferry": page("Ferry stopped", *FERRY),
        "/strike": page("Dockers walk out", *STRIKE),
    }
    async with newsdesk(answers) as desk:
        added = await desk.add("/feed")
        assert (added.source.kind, added.source.title) == ("feed", "The Quenby Courier")
        (hit,) = await desk.hits("cracks in the hull")
        assert (hit.title, hit.publisher, hit.excerpt) == (
            "Ferry stopped",
            "The Quenby Courier",
            False,
        )
        (article,) = await desk.store.articles.get([hit.article_id])
        assert article.text == "\n\n".join(FERRY)
        assert article.published == START


async def test_what_stood_there_already_is_briefed_on_but_is_no_news() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
        "/strike": page("Dockers walk out", *STRIKE),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        desk.clock.forward(timedelta(hours=1))
        answers["/feed"] = feed(
            Item("a", "Ferry stopped", "/ferry"), Item("b", "Strike", "/strike", desk.clock.now)
        )
        (done,) = await desk.refresh()
        assert done.new == 1
        by_title = {hit.title: hit for hit in await desk.hits()}
        assert by_title["Ferry stopped"].news_at is None
        assert by_title["Dockers walk out"].news_at == desk.clock.now


async def test_what_stood_there_is_no_news_when_its_page_can_be_read_at_last() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": reply(b"", status="503 Service Unavailable"),
        "/strike": reply(b"", status="503 Service Unavailable"),
    }
    async with newsdesk(answers) as desk:
        where = desk.site.url("/feed")
        opml = f'<opml><body><outline type="rss" xmlUrl="{where}"/></body></opml>'
        await Sourcebook(desk.desk, desk.refresher).read("", opml.encode())
        desk.clock.forward(timedelta(hours=1))
        await desk.refresh()
        desk.clock.forward(timedelta(hours=1))
        answers["/feed"] = feed(
            Item("a", "Ferry stopped", "/ferry"), Item("b", "Strike", "/strike", desk.clock.now)
        )
        await desk.refresh()
        answers["/ferry"] = page("Ferry stopped", *FERRY)
        answers["/strike"] = page("Dockers walk out", *STRIKE)
        desk.clock.forward(timedelta(hours=1))
        await desk.refresh()
        by_title = {hit.title: hit for hit in await desk.hits()}
        assert by_title["Ferry stopped"].news_at is None
        assert by_title["Dockers walk out"].news_at == desk.clock.now


async def test_a_second_look_asks_only_whether_the_feed_changed() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry"), tag="one"),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        answers["/feed"] = reply(b"", 'ETag: "one"', status="304 Not Modified")
        asked = len(desk.site.requests)
        (done,) = await desk.refresh()
        assert (done.new, done.look.health.last_error) == (0, "")
        (request,) = desk.site.requests[asked:]
        assert 'if-none-match: "one"' in request.lower()


async def test_a_feed_that_says_how_long_it_stays_is_left_alone_also_while_it_is_unchanged() -> (
    None
):
    body = rss(Item("a", "Ferry stopped", "/ferry")).replace(b"<item>", b"<ttl>1440</ttl><item>", 1)
    answers = {"/feed": reply(body, 'ETag: "one"'), "/ferry": page("Ferry stopped", *FERRY)}
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        answers["/feed"] = reply(b"", 'ETag: "one"', status="304 Not Modified")
        for _ in range(2):
            (done,) = await desk.refresh()
            assert done.look.health.next_look == desk.clock.now + timedelta(days=1)


async def test_where_a_page_cannot_be_read_the_feeds_own_text_stands_marked_until_it_can() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry", text=" ".join(FERRY[:2])), tag="one"),
        "/ferry": reply(b"", status="503 Service Unavailable"),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        (hit,) = await desk.hits("cracks")
        assert hit.excerpt
        answers["/ferry"] = page("Ferry stopped", *FERRY)
        await desk.refresh()
        (full,) = await desk.hits("repaired")
        assert not full.excerpt
        assert (await desk.store.articles.get([hit.article_id]))[0].text.startswith("The ferry")


async def test_a_page_that_never_can_be_read_is_left_alone_after_some_tries() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry"), tag="one"),
        "/ferry": reply(b"", status="404 Not Found"),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        for _ in range(5):
            await desk.refresh()
        asked = [r for r in desk.site.requests if r.startswith("GET /ferry")]
        assert len(asked) == 3
        assert await desk.hits() == []


async def test_a_page_whose_entry_left_the_feed_does_not_keep_it_asked_for_whole() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry"), tag="one"),
        "/ferry": reply(b"", status="404 Not Found"),
        "/strike": page("Dockers walk out", *STRIKE),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        answers["/feed"] = feed(Item("b", "Strike", "/strike"), tag="two")
        await desk.refresh()
        asked = len(desk.site.requests)
        await desk.refresh()
        (request,) = desk.site.requests[asked:]
        assert 'if-none-match: "two"' in request.lower()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<!doctype html><html><body><p>Please log in.</p></body></html>", "web page"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>', "SVG"),
        (b'{"status": "ok"}', "JSON"),
        (b"", "empty"),
    ],
)
async def test_an_impostor_is_named_and_harms_no_other(body: bytes, says: str) -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/other": feed(Item("b", "Strike", "/strike")),
        "/ferry": page("Ferry stopped", *FERRY),
        "/strike": page("Dockers walk out", *STRIKE),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        await desk.add("/other")
        answers["/feed"] = reply(body)
        desk.clock.forward(timedelta(hours=1))
        down, well = await desk.refresh()
        assert says.lower() in down.look.health.last_error.lower()
        assert (await desk.source()).health.failing_since == desk.clock.now
        assert well.look.health.last_error == ""


async def test_a_feed_that_is_gone_is_retired_and_kept() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        answers["/feed"] = reply(b"", status="410 Gone")
        await desk.refresh()
        source = await desk.source()
        assert source.retired_at == desk.clock.now
        assert "410" in source.retired_why
        assert await desk.refresh() == []
        assert len(await desk.hits("ferry")) == 1


async def test_a_feed_that_moved_for_good_is_listed_where_it_is_now() -> None:
    answers = {
        "/old": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/old")
        answers["/new"] = answers["/old"]
        answers["/old"] = reply(b"", "Location: /new", status="301 Moved Permanently")
        await desk.refresh()
        assert (await desk.source()).url == desk.site.url("/new")
        answers["/new"] = redirect("/elsewhere")
        answers["/elsewhere"] = answers["/ferry"]
        await desk.refresh()
        assert (await desk.source()).url == desk.site.url("/new")


async def test_a_feed_that_moved_to_a_login_page_keeps_its_address() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
        "/login": reply(b"<!doctype html><html><body><p>Please log in.</p></body></html>"),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        answers["/feed"] = redirect("/login", "301 Moved Permanently")
        await desk.refresh()
        source = await desk.source()
        assert source.url == desk.site.url("/feed")
        assert "web page" in source.health.last_error


async def test_a_server_that_asks_for_patience_is_given_it() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        answers["/feed"] = reply(b"", "Retry-After: 7200", status="429 Too Many Requests")
        await desk.refresh()
        source = await desk.source()
        assert source.health.next_look == desk.clock.now + timedelta(hours=2)
        assert "429" in source.health.last_error


async def test_a_look_ends_in_its_time_and_keeps_what_it_read() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry"), Item("b", "Strike", "/strike")),
        "/ferry": page("Ferry stopped", *FERRY),
        "/strike": drip(b"<p>", 0.01),
    }
    async with newsdesk(answers, bounds=Bounds(look=timedelta(seconds=0.7))) as desk:
        await desk.add("/feed")
        source = await desk.source()
        assert "within 0.7 seconds" in source.health.last_error
        assert [hit.title for hit in await desk.hits()] == ["Ferry stopped"]
        answers["/strike"] = page("Dockers walk out", *STRIKE)
        await desk.refresh()
        assert {hit.title for hit in await desk.hits()} == {"Ferry stopped", "Dockers walk out"}


async def test_ten_thousand_entries_are_read_newest_first_and_within_bounds() -> None:
    many = [
        Item(f"n{n}", f"Report {n}", f"/page/{n}", START - timedelta(minutes=n))
        for n in range(10_000)
    ]
    answers = {"/feed": reply(rss(*many))}
    for n in range(60):
        answers[f"/page/{n}"] = page(f"Report {n}", *FERRY, f"It was report number {n}.")
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        titles = {hit.title for hit in await desk.store.articles.search(Search(limit=100))}
        assert titles == {f"Report {n}" for n in range(50)}
        (done,) = await desk.refresh()
        assert done.new == 0


async def test_entries_without_dates_links_or_ids_are_told_apart() -> None:
    long = " ".join(FERRY)
    answers = {
        "/feed": reply(
            rss(
                Item("", "No date", "/ferry", None),
                Item("", "No link", "", START, long),
                Item("same", "First", "", START - timedelta(hours=1), "The first. " + long),
                Item("same", "Second", "", START, "The second. " + long),
                Item("", "Nothing at all", "", None),
            )
        ),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        hits = {hit.title: hit for hit in await desk.hits()}
        assert set(hits) == {"Ferry stopped", "No link", "Second"}
        assert hits["Ferry stopped"].published is None
        assert hits["No link"].excerpt
        for _ in range(2):
            (done,) = await desk.refresh()
            assert done.new == 0


async def test_one_page_in_two_feeds_is_fetched_once() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/all": feed(Item("x", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        await desk.add("/all")
        assert len(await desk.hits()) == 1
        assert sum(r.startswith("GET /ferry") for r in desk.site.requests) == 1


async def test_a_source_that_is_due_goes_to_one_refresher_and_comes_back() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        desk.clock.forward(timedelta(days=1))
        other = Refresher(desk.desk)
        assert len(await desk.refresher.claim()) == 1
        assert await other.claim() == []
        desk.clock.forward(timedelta(hours=1))  # the first was killed, it seems
        (source,) = await other.claim()
        assert [done.source.id async for done in other.refresh([source])] == [source.id]
        assert await desk.refresher.claim() == []
