"""Trails of redirects: where they lead, and what they do not lead out of."""

import pytest

from briefings.sources.redirects import AstrayError, Trail


@pytest.mark.parametrize(
    ("start", "location", "leads_to"),
    [
        ("http://wend.example/a/b", "c", "http://wend.example/a/c"),
        ("http://wend.example/a", "//alder.example/c", "http://alder.example/c"),
        ("http://wend.example/a", "https://wend.example/a", "https://wend.example/a"),
        ("https://wend.example/a", "/b?c=d", "https://wend.example/b?c=d"),
        ("https://wend.example/a", "http://wend.example/a/", "https://wend.example/a/"),
        ("https://wend.example/a", "http://wend.example:80/b", "https://wend.example/b"),
        ("http://wend.example/a", "?page=2", "http://wend.example/a?page=2"),
        ("http://wend.example/a", "javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_a_redirect_leads_on_and_never_out_of_https(
    start: str, location: str, leads_to: str
) -> None:
    trail = Trail(start, 5)
    trail.follow(302, location)
    assert trail.address == leads_to


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("http://wend.example:8080/", "from https to http, which anybody may change on its way"),
        ("https://wend.example/a#top", "round in a circle"),
        ("http://wend.example/a", "round in a circle"),
        ("http://[::1", "to an address that is not valid"),
        ("http://wend.example:port/", "to an address that is not valid"),
    ],
)
def test_a_trail_that_ends_says_why(location: str, says: str) -> None:
    with pytest.raises(AstrayError, match=says):
        Trail("https://wend.example/a", 5).follow(301, location)


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ([302], ""),
        ([301], "http://wend.example/1"),
        ([301, 308], "http://wend.example/2"),
        ([308, 307, 301], "http://wend.example/1"),
        ([303, 301], ""),
    ],
)
def test_only_an_unbroken_run_of_permanent_redirects_moves(
    statuses: list[int], moved_to: str
) -> None:
    trail = Trail("http://wend.example/", 5)
    for number, status in enumerate(statuses, 1):
        trail.follow(status, f"/{number}")
    assert trail.moved_to == moved_to
