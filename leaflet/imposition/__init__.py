"""Panels are imposed on the sheets that are printed."""
