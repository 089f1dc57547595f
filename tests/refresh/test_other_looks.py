"""Pages, folders and cited pages that are looked at again; and what a person's address means."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from loopback import held, redirect, reply
from newsdesk import Item, feed, newsdesk, page, story

from bot.news.sourcebook import Sourcebook
from bot.refresh.refresher import Refresher
from briefings.errors import BriefbotError, UnknownSourceError, UnreadableError

FERRY = (
    "The ferry at Quenby was taken out of service on Monday after an inspection.",
    "The harbour master, Lena Brandt, said that fourteen cracks had been found in the hull.",
)
MORE = "The ferry is to sail again on Friday, the harbour office said."


async def test_a_page_is_watched_and_a_change_is_a_new_version() -> None:
    answers = {"/ferry": page("Ferry stopped", *FERRY, tag="one")}
    async with newsdesk(answers) as desk:
        added = await desk.add("/ferry")
        assert (added.source.kind, added.source.title) == ("page", "Ferry stopped")
        (before,) = await desk.hits("cracks")
        answers["/ferry"] = page("Ferry stopped", *FERRY, MORE, tag="two")
        desk.clock.forward(timedelta(hours=1))
        (done,) = await desk.refresh()
        assert [saved.outcome for saved in done.saved] == ["changed"]
        (after,) = await desk.hits("cracks")
        assert after.article_id == f"{before.article_id}.2"
        (old,) = await desk.store.articles.get([before.article_id])
        assert MORE not in old.text


async def test_a_page_that_changes_is_looked_at_more_often_and_what_it_brought_is_counted() -> None:
    answers = {"/ferry": page("Ferry stopped", *FERRY, tag="one")}
    async with newsdesk(answers) as desk:
        await desk.add("/ferry")
        first = (await desk.source()).health
        answers["/ferry"] = page("Ferry stopped", *FERRY, MORE, tag="two")
        (done,) = await desk.refresh()
        changed = (await desk.source()).health
        assert (first.entries_seen, changed.entries_seen) == (1, 2)
        assert changed.interval == first.interval / 2
        assert done.look.health == changed
        assert changed.validators.etag == '"two"'
        await desk.refresh()
        quiet = (await desk.source()).health
        assert (quiet.entries_seen, quiet.interval) == (2, changed.interval * 1.25)


async def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text("\n\n".join(FERRY))
    (tmp_path / "bad.md").write_text("---\ntitle: [open\n---\nText of the article.\n")
    async with newsdesk({}) as desk:
        book = Sourcebook(desk.desk, desk.refresher)
        added = await book.add("", str(tmp_path))
        assert added.source.kind == "folder"
        assert "bad.md" in added.source.health.last_error
        (hit,) = await desk.hits("cracks")
        (tmp_path / "ferry.txt").write_text("\n\n".join((*FERRY, MORE)))
        (tmp_path / "bad.md").unlink()
        await desk.refresh()
        (changed,) = await desk.hits("cracks")
        assert changed.article_id == f"{hit.article_id}.2"
        assert (await desk.source()).health.last_error == ""


async def test_a_cited_page_is_looked_at_again_and_what_was_cited_stays() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY, tag="one"),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        (hit,) = await desk.hits("cracks")
        await desk.watch(hit)
        answers["/ferry"] = page("Ferry stopped", FERRY[0], MORE, tag="two")
        assert await desk.refresher.recheck() == 1
        assert await desk.refresher.recheck() == 0  # not due again yet
        (old,) = await desk.store.articles.get([hit.article_id])
        assert "fourteen cracks" in old.text
        assert await desk.hits("cracks") == []
        assert len(await desk.hits("sail")) == 1


async def test_a_cited_page_keeps_what_its_feed_told_and_changes_by_its_words_alone() -> None:
    untitled = story("", *FERRY).replace(b"og:site_name", b"x").replace(b"<h1></h1>", b"")
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": reply(untitled, "Content-Type: text/html"),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        (hit,) = await desk.hits("cracks")
        assert (hit.title, hit.publisher) == ("Ferry stopped", "The Quenby Courier")
        await desk.watch(hit)
        assert await desk.refresher.recheck() == 0
        longer = untitled.replace(b"</article>", f"<p>{MORE}</p></article>".encode())
        answers["/ferry"] = reply(longer, "Content-Type: text/html")
        desk.clock.forward(timedelta(hours=7))
        assert await desk.refresher.recheck() == 1
        (after,) = await desk.hits("sail")
        assert after.article_id == f"{hit.article_id}.2"
        assert (after.title, after.publisher, after.published) == (
            hit.title,
            hit.publisher,
            hit.published,
        )


async def test_a_cited_page_that_leads_to_the_front_page_now_did_not_change() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
        "/": page("The Quenby Courier", MORE),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        (hit,) = await desk.hits("cracks")
        await desk.watch(hit)
        answers["/ferry"] = redirect("/")
        assert await desk.refresher.recheck() == 0
        assert [one.article_id for one in await desk.hits()] == [hit.article_id]


async def test_a_cited_page_is_looked_at_by_one_refresher() -> None:
    gate = asyncio.Event()
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        await desk.watch((await desk.hits())[0])
        answers["/ferry"] = held(gate, page("Ferry stopped", FERRY[0], MORE))
        asked = desk.site.after(1)
        first = asyncio.create_task(desk.refresher.recheck())
        await asked.wait()
        assert await Refresher(desk.desk).recheck() == 0
        gate.set()
        assert await first == 1


async def test_a_cited_page_that_is_gone_is_withdrawn_and_stays_for_who_cited_it() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        await desk.add("/feed")
        (hit,) = await desk.hits("cracks")
        await desk.watch(hit)
        answers["/ferry"] = reply(b"", status="410 Gone")
        assert await desk.refresher.recheck() == 1
        assert await desk.hits("cracks") == []
        (old,) = await desk.store.articles.get([hit.article_id])
        assert "fourteen cracks" in old.text


async def test_a_front_page_leads_to_its_feed() -> None:
    front = story("The Quenby Courier", "Welcome to the Courier.").replace(
        b"</title>",
        b'</title><link rel="alternate" type="application/rss+xml" href="/feed" title="All">'
        b'<link rel="alternate" type="application/rss+xml" href="/sport">',
    )
    answers = {
        "/": reply(front, "Content-Type: text/html"),
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        added = await desk.add("/")
        assert (added.source.kind, added.source.url) == ("feed", desk.site.url("/feed"))
        assert added.found.also == (desk.site.url("/sport"),)
        again = await desk.add("/feed")
        assert again.first is None
        assert again.source.id == added.source.id


async def test_a_source_that_is_being_added_is_due_for_nobody_else() -> None:
    gate = asyncio.Event()
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": held(gate, page("Ferry stopped", *FERRY)),
    }
    async with newsdesk(answers) as desk:
        asked = desk.site.after(4)  # robots.txt, the feed to find out what it is, again, the page
        adding = asyncio.create_task(desk.add("/feed"))
        await asked.wait()
        assert len(await desk.store.sources.listed()) == 1
        assert await desk.refresher.claim() == []
        gate.set()
        await adding
        assert len(await desk.hits()) == 1


async def test_what_cannot_be_read_is_not_listed() -> None:
    answers = {"/empty": reply(b"<html><body></body></html>", "Content-Type: text/html")}
    async with newsdesk(answers) as desk:
        for path in ("/empty", "/missing"):
            with pytest.raises(BriefbotError):
                await desk.add(path)
        with pytest.raises(UnreadableError, match="write https:// before it"):
            await Sourcebook(desk.desk, desk.refresher).add("", "quenby-courier.example/feed")
        assert await desk.store.sources.listed() == []


async def test_a_source_is_found_by_number_address_or_title_and_near_misses_are_named() -> None:
    answers = {
        "/feed": feed(Item("a", "Ferry stopped", "/ferry")),
        "/ferry": page("Ferry stopped", *FERRY),
    }
    async with newsdesk(answers) as desk:
        source = (await desk.add("/feed")).source
        book = Sourcebook(desk.desk, desk.refresher)
        for named in (str(source.id), source.url + "/", "the quenby courier"):
            assert (await book.find("", named)).id == source.id
        with pytest.raises(UnknownSourceError, match="The nearest: The Quenby Courier"):
            await book.find("", "quenby courrier")
        with pytest.raises(UnknownSourceError):  # another workspace's sources are not its own
            await book.find("slack:T1", str(source.id))
        assert (await book.remove("", "1")).url == source.url
        assert await desk.store.sources.listed() == []
        assert len(await desk.hits()) == 1


@pytest.mark.parametrize("by", ["address", "OPML"])
async def test_a_source_that_was_retired_comes_back_when_it_is_added_again(by: str) -> None:
    courier = feed(Item("a", "Ferry stopped", "/ferry"))
    answers = {"/feed": courier, "/ferry": page("Ferry stopped", *FERRY)}
    async with newsdesk(answers) as desk:
        before = (await desk.add("/feed")).source
        answers["/feed"] = reply(b"", status="410 Gone")
        await desk.refresh()
        assert (await desk.source()).retired_at
        answers["/feed"] = answers["/feed/"] = courier
        if by == "address":
            assert (await desk.add("/feed/")).first is not None
        else:
            opml = f'<opml><body><outline type="rss" xmlUrl="{before.url}/"/></body></opml>'
            added, known = await Sourcebook(desk.desk, desk.refresher).read("", opml.encode())
            assert (len(added), known) == (1, 0)
        (back,) = await desk.store.sources.listed()
        assert (back.id, back.retired_at) == (before.id, None)


async def test_opml_goes_in_and_out() -> None:
    async with newsdesk({}) as desk:
        book = Sourcebook(desk.desk, desk.refresher)
        data = (
            b'<opml version="2.0"><body><outline text="News">'
            b'<outline type="rss" text="Courier" xmlUrl="https://quenby-courier.example/feed"/>'
            b'<outline type="rss" text="Post" xmlUrl="https://post.example/rss"/>'
            b"</outline></body></opml>"
        )
        added, known = await book.read("", data)
        assert ([source.title for source in added], known) == (["Courier", "Post"], 0)
        assert (await book.read("", (await book.write("")).encode()))[1] == 2
        with pytest.raises(UnreadableError):
            await book.read("", b"<html></html>")
