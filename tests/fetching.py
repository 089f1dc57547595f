"""What tests of the fetcher share: manners that wait for nothing, and one fetch from a server."""

import pytest
from loopback import Answer, here, serving

from briefings.errors import BriefbotError, FetchError
from briefings.sources.clock import Clock
from briefings.sources.fetcher import Fetcher, Limits, Manners, Page, Unchanged, Validators

HASTY = Manners(robots=False, delay=0)
SMALL = Limits(size=100_000, seconds=5, redirects=3)
NAMES = ("127.0.0.1", "wend.example", "alder.example", "quenby.example")


def local(
    *, limits: Limits = SMALL, manners: Manners = HASTY, clock: Clock | None = None
) -> Fetcher:
    """Give a fetcher that finds each of NAMES on this machine."""
    return Fetcher(
        allowed_private_hosts=NAMES, limits=limits, manners=manners, resolver=here, clock=clock
    )


async def got(fetcher: Fetcher, url: str, known: Validators | None = None) -> Page:
    """Fetch what has to be a page."""
    page = await fetcher.fetch(url, known)
    assert isinstance(page, Page)
    return page


async def unchanged(fetcher: Fetcher, url: str, known: Validators) -> Unchanged:
    """Fetch what has to be unchanged."""
    answer = await fetcher.fetch(url, known)
    assert isinstance(answer, Unchanged)
    return answer


async def refused(fetcher: Fetcher, url: str) -> FetchError:
    """Fetch what has to fail."""
    with pytest.raises(FetchError) as failure:
        await fetcher.fetch(url)
    return failure.value


async def page_of(
    answers: dict[str, Answer], limits: Limits = SMALL, manners: Manners = HASTY
) -> Page:
    """Fetch / from a server of its own."""
    async with serving(answers) as server, local(limits=limits, manners=manners) as fetcher:
        return await got(fetcher, server.url("/"))


async def refusal_of(
    answers: dict[str, Answer], limits: Limits = SMALL, manners: Manners = HASTY
) -> BriefbotError:
    """Fetch / from a server of its own, in vain."""
    with pytest.raises(BriefbotError) as failure:
        await page_of(answers, limits, manners)
    return failure.value
