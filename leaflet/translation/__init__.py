"""A statement's translations: what they have in common with their source, and what they lack."""
