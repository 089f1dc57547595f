"""Which addresses may be connected to: pages on the public internet, and nothing behind our door.

A bot that fetches what people paste must not become their way into the network that it runs in.
The ranges: https://www.iana.org/assignments/iana-ipv4-special-registry (and -ipv6-).
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from briefings.errors import RefusedAddressError

_NAT64 = ip_network("64:ff9b::/96")  # the last four bytes are an IPv4 address, and lead there
# IPv6 addresses that lead elsewhere than they seem to, or that only stand for others: mapped,
# compatible, Teredo, 6to4, local NAT64, site-local.
_INDIRECT = tuple(
    map(
        ip_network,
        "::ffff:0:0/96 ::/96 2001::/32 2002::/16 64:ff9b:1::/48 fec0::/10".split(),
    )
)
_LONGEST = 4000  # characters
_FORBIDDEN = re.compile(r"[\x00-\x20\\]")
_USER = re.compile(r"^([^/?#@]*//)[^/?#]*@")


def check_url(url: str) -> SplitResult:
    """Give the parts of an address that may be fetched, else raise RefusedAddressError.

    Http(s) only, with a host and without a user part. Where the host leads is for `is_public`
    to judge, on the address that is connected to.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise RefusedAddressError(f"{shown(url)}: this is no valid address. Check it.") from error
    if parts.scheme not in {"http", "https"}:
        kind = f"{parts.scheme}: addresses are" if parts.scheme else "an address without http:// is"
        raise RefusedAddressError(f"{shown(url)}: {kind} not fetched. Use http:// or https://.")
    if not parts.hostname or len(url) > _LONGEST or _FORBIDDEN.search(url):
        raise RefusedAddressError(f"{shown(url)}: this is no valid address. Check it.")
    if "@" in parts.netloc:
        raise RefusedAddressError(
            f"{shown(parts.hostname)}: addresses with a user name are not fetched. "
            "Use the address without what stands before the @."
        )
    return parts


def shown(url: str) -> str:
    """Give an address as messages show it: short, and without characters that do things.

    Whatever may be a secret in front of an @ is left out.
    """
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in url[:300])
    plain = _USER.sub(r"\1", plain)
    return plain if len(plain) <= 200 else plain[:200] + "…"


def is_public(address: str) -> bool:
    """Tell whether a numeric address is on the public internet.

    Private, loopback, link-local, shared (CGNAT), multicast, reserved and unspecified addresses
    are not; nor are IPv6 addresses that stand for others, such as IPv4-mapped ones.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip in _NAT64:
        ip = IPv4Address(int(ip) & 0xFFFFFFFF)
    if any(ip in network for network in _INDIRECT):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
