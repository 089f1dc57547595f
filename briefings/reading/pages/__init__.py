"""Bytes to an Article: saved and fetched pages, text, Markdown.

bytes -> kind (no text? refused) -> characters -> front matter or metadata -> main text -> cleaned
"""
