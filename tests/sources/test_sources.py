"""Sources: what a person names, and what comes of it."""

import re
from pathlib import Path

import pytest
from loopback import reply, serving

from briefings.articles import Article
from briefings.errors import BriefbotError, UnreadableError
from briefings.sources import FileSource, source_for

HTML = (
    "<!doctype html><html><head><title>Bridge shut</title></head><body><article>"
    "<p>The bridge over the Wend will close on Monday, the council of Alderwick said.</p>"
    "<p>The ferry takes over until a new bridge stands, which will take two years.</p>"
    "</article></body></html>"
)


async def read(where: Path | str) -> list[Article]:
    source = source_for(str(where), allowed_private_hosts=["127.0.0.1"])
    return list(await source.articles())


async def test_a_folder_gives_its_articles_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "2.md").write_text("# Ferry\n\nThe ferry runs.", encoding="utf-8")
    (tmp_path / "1.txt").write_text("The bridge is closed.", encoding="utf-8")
    (tmp_path / "3.html").write_text(HTML, encoding="utf-8")
    for passed_over in (".hidden.md", "README.md", "chart.png"):
        (tmp_path / passed_over).write_text("Nothing.", encoding="utf-8")
    assert [article.text[:10] for article in await read(tmp_path)] == [
        "The bridge",
        "The ferry ",
        "The bridge",
    ]


async def test_a_file_gives_its_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("The café is closed.".encode("cp1252"))
    assert [article.text for article in await read(path)] == ["The café is closed."]


async def test_a_file_to_be_judged_gives_all_its_words(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_text("# The bridge stays open\n\nSubscribe now", encoding="utf-8")
    assert await FileSource(path).words() == "The bridge stays open\n\nSubscribe now"


async def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file or folder"):
        await read(tmp_path / "none.txt")


async def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"holds no articles\. Put"):
        await read(tmp_path)


async def test_a_file_that_is_no_text_is_refused_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(UnreadableError, match=re.escape(str(path)) + ": it is a PDF document"):
        await read(path)


@pytest.mark.parametrize("where", ["ftp://wend.example", "javascript:alert(1)", "http://10.0.0.1/"])
async def test_an_address_that_is_not_fetched_is_refused(where: str) -> None:
    with pytest.raises(BriefbotError, match="not fetched"):
        await read(where)


async def test_a_page_gives_an_article_with_its_address() -> None:
    answers = {
        "/page": reply(HTML.encode(), "Content-Type: text/html"),
        "/note.md": reply(b"# Bridge\n\nIt is *shut*.", "Content-Type: text/markdown"),
    }
    async with serving(answers) as server:
        (page,) = await read(server.url("/page"))
        (note,) = await read(server.url("/note.md?utm_source=x"))
    assert (page.title, page.url) == ("Bridge shut", server.url("/page"))
    assert page.text.startswith("The bridge over the Wend")
    assert (note.title, note.text) == ("Bridge", "It is shut.")
    assert page.id != note.id


async def test_a_text_on_the_web_cannot_pass_for_another_outlets_article() -> None:
    told = "id: ab12\nurl: https://quenby-courier.example/ferry\npublisher: The Quenby Courier"
    note = f"---\n{told}\nauthor: Lena Brandt\n---\nThe ferry is sold.".encode()
    async with serving({"/note.md": reply(note, "Content-Type: text/markdown")}) as server:
        (article,) = await read(server.url("/note.md"))
        where = server.url("/note.md")
    assert (article.url, article.publisher, article.author) == (where, "", "Lena Brandt")
    assert article.id == Article(article.text, url=where).id


async def test_the_encoding_that_a_server_declares_is_believed() -> None:
    text = "Мост через реку закроют в понедельник."
    page = reply(text.encode("koi8-r"), "Content-Type: text/plain; charset=koi8-r")
    async with serving({"/a.txt": page}) as server:
        (article,) = await read(server.url("/a.txt"))
    assert article.text == text


async def test_a_pdf_on_the_web_is_refused_by_name_whatever_it_claims_to_be() -> None:
    async with serving({"/": reply(b"%PDF-1.7\n", "Content-Type: text/html")}) as server:
        with pytest.raises(UnreadableError, match="it is a PDF document"):
            await read(server.url("/"))
