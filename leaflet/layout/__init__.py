"""Lines are laid out on panels, in the largest type that fits."""
