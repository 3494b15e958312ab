"""What the checkers of documents share: a listing's entries and what is known of their types, and how scans are read."""
