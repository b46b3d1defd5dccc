"""Leaflets with pictures in their text, in any language."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import leaflets
from PIL import Image
from rich_texts import fill

from leaflet.request.request import parse
from leaflet.statement import source

TEXT = """# {4}

<!-- cover -->
![{3} (\\\\) \\]](photo.png '{6}')

{40}

![{5}](photo.png)

{60}
"""


@cache
def pictured(tag: str, **words: Any) -> bytes:
    """One with a caption, kept on the cover of a fold, and one in the text."""
    with TemporaryDirectory() as folder:
        Image.linear_gradient("L").resize((900, 600)).save(Path(folder) / "photo.png")
        path = Path(folder) / f"{tag}.md"
        path.write_text(fill(TEXT, tag), encoding="utf-8")
        return leaflets.make(source.load(path), parse(**words)).data
