"""What `fix` does about findings: edits of texts and repairs of pictures."""
