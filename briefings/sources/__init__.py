"""Where articles come from: folders, files, and pages behind one safe fetcher."""
