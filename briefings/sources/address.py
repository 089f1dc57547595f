"""Which addresses may be connected to: pages on the public internet, and nothing behind our door.

A bot that fetches what people paste must not become their way into the network that it runs in.
The ranges: https://www.iana.org/assignments/iana-ipv4-special-registry (and -ipv6-).
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from briefings.errors import RefusedAddressError

_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
_LONGEST = 4000  # characters


def check_url(url: str) -> SplitResult:
    """Give the parts of an address that may be fetched, else raise RefusedAddressError.

    Http(s) only, with a host and without a user part. Where the host leads is for `is_public`
    to judge, on the address that is connected to.
    """
    shown = url if len(url) <= 200 else url[:200] + "…"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise RefusedAddressError(f"{shown}: this is no valid address. Check it.") from error
    if parts.scheme not in {"http", "https"}:
        kind = f"{parts.scheme}: addresses are" if parts.scheme else "an address without http:// is"
        raise RefusedAddressError(f"{shown}: {kind} not fetched. Use http:// or https://.")
    if not parts.hostname or len(url) > _LONGEST or any(c <= " " or c == "\\" for c in url):
        raise RefusedAddressError(f"{shown}: this is no valid address. Check it.")
    if "@" in parts.netloc:
        raise RefusedAddressError(
            f"{parts.hostname}: addresses with a user name are not fetched. "
            "Use the address without what stands before the @."
        )
    return parts


def is_public(address: str) -> bool:
    """Tell whether a numeric address is on the public internet.

    Private, loopback, link-local, shared (CGNAT), multicast, reserved and unspecified addresses
    are not; nor is an IPv6 address that stands for such an IPv4 address.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in (ip, *_within(ip)))


def _is_global(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address) and (ip.is_site_local or ip in _TUNNELS):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


_TUNNELS = IPv6Network("2001::/32")  # Teredo: leads to whoever made the address up


def _within(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Give the IPv4 addresses that an IPv6 address stands for."""
    if isinstance(ip, IPv4Address):
        return []
    found = [ip.ipv4_mapped, ip.sixtofour]
    if any(ip in network for network in _NAT64):
        found.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    if int(ip) >> 32 == 0:  # ::a.b.c.d, long deprecated
        found.append(IPv4Address(int(ip)))
    return [each for each in found if each is not None]
