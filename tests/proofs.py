"""Proofs of the shipped statement."""

from functools import cache

from commands import STATEMENT

from leaflet.production import orders, proof
from leaflet.request.request import parse

TAGS = ("en", "ar", "ur", "he")


@cache
def entries(size: str = "a5", tags: tuple[str, ...] = TAGS, **wanted: str) -> list[proof.ProofPart]:
    """The leaflets of a proof that can be made."""
    order = orders.order(STATEMENT, tags, parse(size=size, **wanted))
    return [entry for entry in proof.entries(order) if isinstance(entry, proof.ProofPart)]


@cache
def proof_file(size: str = "a5") -> bytes:
    """The proof of the languages of `TAGS`."""
    return proof.write(entries(size), parse(size=size))
