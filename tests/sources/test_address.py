"""Addresses: which are fetched and which are refused, before and after the name is resolved."""

import pytest

from briefings.errors import RefusedAddressError
from briefings.sources.address import check_url, is_public


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1"),  # noqa: S104  it is refused
        *("169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9"),
        *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        *("2001:db8::1", "2001::1", "64:ff9b:1::a00:1", "localhost", "", "1.2.3"),
    ],
)
def test_what_is_not_on_the_public_internet_is_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://wend.example/a", "Use http:// or https://"),
        ("file:///etc/hosts", "Use http:// or https://"),
        ("wend.example/a", "without http://"),
        ("http://", "no valid address"),
        ("http://[::1", "no valid address"),
        ("http://wend.example:99999/", "no valid address"),
        ("http://wend example/", "no valid address"),
        ("http://wend.example\\@evil.example/", "no valid address"),
        ("http://jo:secret@wend.example/", "without what stands before the @"),
    ],
)
def test_addresses_are_refused_in_a_sentence(url: str, says: str) -> None:
    with pytest.raises(RefusedAddressError) as refused:
        check_url(url)
    assert says in str(refused.value)
    assert "secret" not in str(refused.value)
