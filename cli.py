"""Launcher for a checkout: `python cli.py render …` is `leaflet render …`."""

from leaflet.__main__ import main

if __name__ == "__main__":
    main(prog_name="leaflet")
