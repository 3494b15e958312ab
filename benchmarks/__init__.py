"""Where the figures of README and docs come from: scripts that anybody can run."""
