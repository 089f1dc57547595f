"""Where pages are read: the same article from the thread and the process, and what breaks harms."""

import asyncio
import os
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest

from bot.refresh.reader import Reader
from briefings.errors import UnreadableError
from briefings.sources import Page

_URL = "https://quenby-courier.example/bridge"
_TEXT = "The bridge at Quenby stays shut until June, the town's engineer said on Monday. " * 6


def page(body: bytes) -> Page:
    """Give a page as the fetcher does."""
    return Page(_URL, body, "text/html", "utf-8")


def news(title: str) -> Page:
    """Give a page with an article."""
    made = f"<html lang=en><title>{title}</title><body><article><p>{_TEXT}</p></article></html>"
    return page(made.encode())


class _Deadly(bytes):
    """Bytes that end whoever opens them."""

    def __reduce__(self) -> tuple[Any, tuple[int]]:
        return os._exit, (3,)


@pytest.fixture(params=["thread", "process"])
async def reader(request: pytest.FixtureRequest) -> AsyncIterator[Reader]:
    made = Reader(few=100 if request.param == "thread" else 0)
    yield made
    made.close()


async def test_a_page_is_read(reader: Reader) -> None:
    read = await asyncio.gather(*(reader.article(news(f"Bridge {i}")) for i in range(3)))
    assert [article.title for article in read] == ["Bridge 0", "Bridge 1", "Bridge 2"]
    assert "the town's engineer said" in read[0].text


async def test_a_page_without_an_article_says_so(reader: Reader) -> None:
    with pytest.raises(UnreadableError, match="no article was found") as caught:
        await reader.article(page(b"<html><body></body></html>"))
    assert caught.value.where == _URL


async def test_what_ends_the_process_harms_nothing_else() -> None:
    reader = Reader(few=0)
    deadly = page(cast("bytes", _Deadly(b"<html>")))
    outcomes = await asyncio.gather(
        reader.article(deadly), reader.article(news("Well")), return_exceptions=True
    )
    reader.close()
    assert isinstance(outcomes[0], UnreadableError)
    assert "broke the reader" in str(outcomes[0])
    assert not isinstance(outcomes[1], BaseException)
    assert outcomes[1].title == "Well"


@pytest.mark.parametrize("encoding", ["utf-8", "cp037"])  # the latter hides its tags from a count
async def test_a_page_that_takes_too_long_is_given_up_and_holds_nothing_up(encoding: str) -> None:
    reader = Reader(seconds=1)
    hostile = ("<p>é" * 100_000).encode(encoding)
    outcomes = await asyncio.gather(
        reader.article(Page(_URL, hostile, "text/html", encoding)),
        reader.article(news("Well")),
        return_exceptions=True,
    )
    await reader.aside(lambda: None)  # the thread is free
    reader.close()
    assert isinstance(outcomes[0], UnreadableError)
    assert "takes too long" in str(outcomes[0])
    assert not isinstance(outcomes[1], BaseException)
    assert outcomes[1].title == "Well"


async def test_a_reading_that_is_cancelled_leaves_a_reader_that_reads() -> None:
    reader = Reader(few=0)
    await reader.article(news("Before"))
    task = asyncio.create_task(reader.article(news("Long " * 10_000)))
    await asyncio.sleep(0)  # it has begun
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await reader.article(news("After"))).title == "After"
    reader.close()
