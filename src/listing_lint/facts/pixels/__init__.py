"""What the pixels of a picture show: its background, subject, frame, seams, sharpness and likeness."""
