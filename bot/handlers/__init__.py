"""What happens when somebody types, presses a button, or writes in a thread: on any platform."""
