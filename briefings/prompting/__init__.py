"""Talking to a language model: prompts and profiles from files, data behind a fence, the record.

prompts/*.md ── prompt ──> instructions, input ── calls ──> LanguageModel ──> data
articles ────── fence ──> data that no text can leave
"""
