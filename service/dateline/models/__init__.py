"""Models beside the embedded one: which there are, where they come from, how they are read, and what they are worth."""
