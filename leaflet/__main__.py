"""`leaflet`, and `python -m leaflet`: where the program is started."""

import atexit
import gc

# A command is started, does its work and ends. Looking for cycles on the way, the imports' own
# included, costs it 7 %; looking for them once more at the end, through all that it has made and
# is about to give back whole, another 15 %.
gc.set_threshold(100_000, 10, 10)
atexit.register(gc.freeze)

from leaflet.commands.main import main  # noqa: E402

if __name__ == "__main__":
    main(prog_name="leaflet")
