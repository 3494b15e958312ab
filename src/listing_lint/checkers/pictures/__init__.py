"""What the checkers of pictures and videos share: dated limits, areas of text, and repairs."""
