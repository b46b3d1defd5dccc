"""The shipped statement folded, in any of its editions."""

from typing import Any

import leaflets
import shipped


def edition(name: str, fold: str, tag: str, **options: Any) -> bytes:
    """The file of an edition ("" is the whole leaflet)."""
    scheme = leaflets.choose(fold)
    return leaflets.render(shipped.statement(tag), scheme=scheme, part=name, **options).data
