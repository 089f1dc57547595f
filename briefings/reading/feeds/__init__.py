"""Feeds: bytes to entries, whatever the bytes are.

    bytes -> characters -> JSON? ────────────> json_feed ──┐
                        -> markup (a safe tree) -> xml_feed ┴> RawFeed -> entries -> Feed
                        -> neither: impostors say what it is

`discovery` finds the feeds of a page, `opml` reads and writes lists of feeds, `policy` decides
which day an entry counts for.
"""
