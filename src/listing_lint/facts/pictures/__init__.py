"""Pictures as all facts see them: opened safely, decoded once, and what a mask of pixels is worked on with."""
