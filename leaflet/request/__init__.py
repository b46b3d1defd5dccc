"""Words become a request: what is asked for of a leaflet."""
