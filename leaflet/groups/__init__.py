"""A list of local groups, CSV or TOML, is read and checked."""
