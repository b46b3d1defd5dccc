"""`leaflet`, and `python -m leaflet`: where the program is started."""

import gc

# A command is started, does its work and ends: looking for cycles on the way, the imports' own
# included, costs it 7 %.
gc.set_threshold(100_000, 10, 10)

from leaflet.cli import main  # noqa: E402

if __name__ == "__main__":
    main(prog_name="leaflet")
