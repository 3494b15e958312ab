"""What edits lead to: which send a listing back to a platform's review, which documents go with it, what may be edited freely."""
