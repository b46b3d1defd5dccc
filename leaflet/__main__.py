"""`python -m leaflet` is `leaflet`."""

from leaflet.cli import main

if __name__ == "__main__":
    main(prog_name="leaflet")
