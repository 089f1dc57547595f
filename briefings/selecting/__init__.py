"""Many articles to Evidence: rank, group into stories, choose within a budget. Pure."""
