"""What lies at the repository's root: what is listed here, and no leaflet that a test forgot."""

from root_files import FILES, entries


def test_the_root_has_only_what_it_should() -> None:
    assert entries() - FILES == set()


def test_a_stray_leaflet_would_be_seen() -> None:
    assert "test_side_by_side-en+de-a5-parallel.pdf" not in FILES
