"""The package from another program: what docs/library.md shows, and what is refused at the door."""

import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT, environment

import leaflet
from leaflet import Contact, LeafletError, Request, TextError, UsageError, load, make, parse
from leaflet.imposition.several import Mixed, Repeat
from leaflet.request.options import OPTIONS, SCHEME_WORDS, Duplex, Edition, Kashida

PAGE = Path(__file__).parent.parent / "docs" / "library.md"
STATEMENT = "oppose-war-on-iran"


def test_the_examples_of_the_page_run() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) >= 4
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)


def test_a_translation_is_held_against_its_source(tmp_path: Path) -> None:
    (tmp_path / "statement.toml").write_text('source = "en"\n[translations]\nde = "checked"\n')
    (tmp_path / "en.md").write_text("# Come\n\nWe meet at 7 pm.\n", encoding="utf-8")
    (tmp_path / "de.md").write_text("# Kommt\n\nBeginn: 20 Uhr.\n", encoding="utf-8")
    message = "“20 Uhr” stands here, where the source has “7 pm” (en.md:3)"
    statement = load(tmp_path, "de")
    assert [notice.message for notice in statement.notices] == [message]
    made = make(statement, parse(size="a6"))
    assert [notice.message for notice in made.notices].count(message) == 1
    assert load(tmp_path, "en").notices == ()


@pytest.mark.parametrize(
    "words, message",
    [
        ({"kashida": "lots"}, "there is no measure of kashida 'lots'"),
        ({"style": "loud"}, "there is no style 'loud'"),
        ({"sides": 3}, "there is no number of sides '3'"),
        ({"size": "a9"}, "unknown size 'a9'"),
        ({"fold": "trifold"}, "unknown fold 'trifold'"),
        ({"type_size": 3}, "'3' is not a type size"),
        ({"up": 65}, "'65' is not a number of leaflets on a sheet"),
        ({"edition": "paper"}, "there is no edition 'paper'"),
        ({"bleed": 3}, "'3' is not a length"),
        ({"printer": "Nope"}, "'Nope' is not a measured printer"),
        ({"black": "perhaps"}, "'perhaps' is neither yes nor no"),
        ({"colour": "red"}, "a leaflet has no option 'colour'"),
        ({"accent": "#b00020", "black": True}, "--black leaves no ink for the colour of --accent"),
        ({"size": "a4", "gutter": "5mm"}, "one leaflet on a sheet has no gutter"),
        ({"edition": "reading", "duplex": "manual"}, "a file to read on a screen has no backs"),
    ],
)
def test_a_word_that_means_nothing_is_refused(words: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(**words)
    assert caught.value.message.startswith(message)


def test_all_wrong_words_are_told_at_once() -> None:
    with pytest.raises(LeafletError) as caught:
        parse(style="loud", kashida="lots", sides=7)
    assert len(caught.value.every) == 3


@pytest.mark.parametrize(
    "arguments", [(STATEMENT, parse()), (None, parse()), (load(STATEMENT, "en"), "a5")]
)
def test_what_is_no_statement_and_no_request_is_refused(arguments: tuple[object, ...]) -> None:
    with pytest.raises(UsageError, match=r"is no (Statement|Request)"):
        make(*arguments)


def test_a_request_is_made_by_keyword_and_never_changes() -> None:
    request = parse(size="a4", bleed="3mm", kashida="none")
    with pytest.raises(TypeError):
        Request(request.scheme)
    with pytest.raises(TypeError, match="no size"):
        Request(scheme=request.scheme, size="a4")
    with pytest.raises(TypeError, match="a scheme"):
        Request()
    with pytest.raises(AttributeError):
        request.sides = 1
    again = parse(size="a4", bleed="3mm", kashida="none")
    assert again == request and hash(again) == hash(request) and again.digest == request.digest
    other = request.replace(sides=1)
    assert other != request and other.digest != request.digest and other.replace(sides=2) == request


def test_every_field_changes_the_digest() -> None:
    """What `--resume` trusts: a value that counts is in it."""
    usual = parse()
    values = {
        "scheme": parse(size="a4").scheme,
        "sides": 1,
        "type_size": 9.0,
        "style": parse(style="bold").style,
        "kashida": Kashida.NONE,
        "parallel": True,
        "accent": parse(accent="#b00020").accent,
        "black": True,
        "halftone": True,
        "quotes": True,
        "bleed": 9.0,
        "marks": True,
        "pdfx": True,
        "edition": Edition.BOTH,
        "duplex": Duplex.MANUAL,
        "card": True,
    }
    digests = {usual.replace(**{name: value}).digest for name, value in values.items()}
    assert len(digests) == len(values) and usual.digest not in digests


def test_the_table_has_a_field_or_a_scheme_for_each_word() -> None:
    names = [option.name for option in OPTIONS]
    assert len(set(names)) == len(names)
    assert {*names} - {*SCHEME_WORDS} == {*Request.fields()} - {"scheme"}


def test_a_scheme_is_what_the_words_say() -> None:
    assert parse().scheme.name == "a5"
    assert parse(size="a4", landscape=True).scheme.name == "a4-landscape"
    repeated = parse(size="a6", paper="a4").scheme
    assert isinstance(repeated, Repeat) and repeated.up == 4
    assert isinstance(parse(size="a6", paper="a4", up="mixed").scheme, Mixed)
    assert parse(size="a6", paper="a4", stack=True).scheme.is_stacked
    assert parse(fold="poster").scheme.is_tiled
    assert parse(fold="booklet").scheme.has_cover


def test_the_public_names_are_there() -> None:
    for name in leaflet.__all__:
        assert getattr(leaflet, name)
    assert dir(leaflet) == sorted([*leaflet.__all__, "__version__"])
    assert (Path(leaflet.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize(
    "values",
    [
        {"style": "bold"}, {"type_size": "abc"}, {"type_size": -1.0}, {"sides": 7},
        {"scheme": "a5"}, {"kashida": "much"}, {"fonts": ("x.ttf",)}, {"accent": "red"},
        {"bleed": "3mm"}, {"edition": "both"}, {"duplex": "manual"},
    ],
)  # fmt: skip
def test_a_word_in_place_of_a_value_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="is not a value for"):
        parse().replace(**values)


def test_a_switch_is_read_as_a_person_means_it() -> None:
    assert parse(black="no").black is False and parse(black="yes").black is True
    assert parse(landscape="false").scheme.name == "a5"


def test_an_address_that_is_none_is_not_printed() -> None:
    with pytest.raises(TextError):
        make(load(STATEMENT, "en"), parse(), Contact(lines="020 7946 0001", url="not a url"))


def test_a_request_is_found_again_by_a_process_that_hashes_words_otherwise() -> None:
    """A worker of a batch gets requests whose hash was asked for before."""
    request = parse(paper="a4", fold="letter", style="bold")
    hash(request)
    seen = "import pickle, sys; from leaflet import parse; data = sys.stdin.buffer.read(); "
    seen += "own = parse(paper='a4', fold='letter', style='bold'); "
    seen += "print({own: 'found'}[pickle.loads(data)])"
    done = subprocess.run(
        [sys.executable, "-c", seen],
        input=pickle.dumps(request),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert done.stdout.split() == [b"found"], done.stderr.decode()


PICTURES = """
import threading
import leaflet.pdf.objects, reportlab.lib.utils
barrier, drawn = threading.Barrier(8), []
def draw():
    barrier.wait()
    from PIL import Image
    drawn.append(isinstance(Image.new("L", (2, 2)), reportlab.lib.utils.Image.Image))
threads = [threading.Thread(target=draw) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(drawn.count(True))
"""


def test_threads_that_draw_their_first_pictures_at_once_all_can() -> None:
    """Pillow is imported late, and whole: by the program itself and by ReportLab beside it."""
    command = [sys.executable, "-c", PICTURES]
    done = subprocess.run(command, capture_output=True, text=True, env=environment())
    assert (done.stdout.strip(), done.stderr) == ("8", "")
