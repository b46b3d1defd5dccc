"""A folder of texts is read into a statement."""
