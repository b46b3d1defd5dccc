"""A paragraph and a measure become lines of placed glyphs."""
