"""What may be a mark that somebody laid over a picture."""
