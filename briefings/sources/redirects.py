"""The trail of redirects from an address: where it leads next, and whether for good."""

from urllib.parse import urljoin, urlsplit

from briefings.sources.faults import Fault

_PERMANENT = {301, 308}


class AstrayError(Fault):
    """Redirects that lead nowhere."""

    def __init__(self, why: str) -> None:
        """Take the reason."""
        super().__init__(why, "Give the final address.")


class Trail:
    """Follows redirects without taking a step: pure.

    `address` is where to ask now. `moved_to` is the last address of the unbroken run of permanent
    redirects at the start, "" without one.
    """

    def __init__(self, url: str, most: int) -> None:
        """Take the address that was asked for, and how many redirects are followed."""
        self.address, self.moved_to = url, ""
        self._most = most
        self._seen = {_whole(url)}
        self._permanent = True

    def follow(self, status: int, location: str) -> None:
        """Go on to where a response with that status leads, or raise AstrayError.

        Https is not left: an http:// address after it is asked for with https://. Most servers
        that send one stand behind a door that speaks https for them.
        """
        try:
            address = _secured(self.address, urljoin(self.address, location.replace(" ", "%20")))
        except ValueError as error:
            raise AstrayError("it redirects to an address that is not valid") from error
        if _whole(address) in self._seen:
            raise AstrayError("its redirects lead round in a circle")
        if len(self._seen) > self._most:
            raise AstrayError(f"it redirects more than {self._most} times")
        self._seen.add(_whole(address))
        self._permanent = self._permanent and status in _PERMANENT
        self.address = address
        if self._permanent:
            self.moved_to = address


def _secured(address: str, following: str) -> str:
    before, after = urlsplit(address), urlsplit(following)
    if (before.scheme, after.scheme) != ("https", "http"):
        return following
    if after.port not in {None, 80}:
        raise AstrayError("it redirects from https to http, which anybody may change on its way")
    netloc = after.netloc.removesuffix(":80")
    return after._replace(scheme="https", netloc=netloc).geturl()


def _whole(url: str) -> str:
    """Give what is sent of an address: all but its fragment."""
    return url.partition("#")[0]
