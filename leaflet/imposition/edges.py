"""The edge on which a sheet is turned over to be printed on its back."""

LONG, SHORT = "long", "short"  # edges of a sheet
ONE_SIDED = "none"  # it is turned over on no edge
