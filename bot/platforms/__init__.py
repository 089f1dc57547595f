"""Platforms that messages go to: each translates the neutral words of `bot.chat`, nothing more."""
