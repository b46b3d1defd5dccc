"""A list becomes a folder of leaflets, on all cores or on a cluster."""
