"""A statement and a request become a leaflet."""
