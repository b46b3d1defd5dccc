"""PDF files are read back, word for word."""
