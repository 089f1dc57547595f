"""The service that runs: started, watched over and stopped."""
