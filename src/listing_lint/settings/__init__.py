"""Project settings: found near the listings, merged with the command line, each value with its origin."""
