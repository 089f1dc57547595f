"""When: schedules as people say them, zones, quiet hours and the slots that come of them."""
