"""PDF files are read back, the foreign ones in a process with limits."""
