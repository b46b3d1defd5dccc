"""Word processors' documents and web pages -> the Markdown that a statement is read from."""
