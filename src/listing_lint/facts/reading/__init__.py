"""What can be read in a picture: its text, where that comes from, and its codes."""
