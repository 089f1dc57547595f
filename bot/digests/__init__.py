"""Who is subscribed to what, what a digest says, and what comes after it."""
