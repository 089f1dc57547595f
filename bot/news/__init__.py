"""What topics and publishers there are, and what the store holds on each topic."""
