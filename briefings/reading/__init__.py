"""Bytes to an Article, and an Article to what it says: sentences, quotations, names, dates.

Pure: no clock, no network. Nothing here raises on any text.
"""
