"""One rule, explained: a description of it, and that as text (`explain`), as JSON, and as a page of the documentation."""
