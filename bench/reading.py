"""Reading a page beside trafilatura alone on the same pages."""

from collections.abc import Iterator

import trafilatura

from bench.corpus import page
from bench.timing import Result, best
from briefings import read_html


def run() -> Iterator[Result]:
    """Read twenty pages each way; warm both first."""
    pages = [page(number) for number in range(20)]
    for html in pages[:2]:
        trafilatura.extract(html, favor_precision=True)
        read_html(html)
    alone = best(lambda: [trafilatura.extract(html, favor_precision=True) for html in pages])
    ours = best(lambda: [read_html(html) for html in pages])
    yield Result("reading a page, beside trafilatura alone", ours / alone, 1.5)
