"""A statement's translations: what differs from their source, and files for translators."""
