"""The command line: options in, one call, one report out."""
