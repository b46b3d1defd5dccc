"""Markdown as Google Docs, HackMD, Obsidian and Notion export it: read, and names left out."""

import base64
import io

import pytest
from PIL import Image

from leaflet.statement import source


def png():
    data = io.BytesIO()
    Image.effect_noise((90, 80), 60).save(data, "PNG")
    return data.getvalue()


def loaded(tmp_path, text):
    path = tmp_path / "call.en.md"
    path.write_text(text, encoding="utf-8")
    return source.load(path)


def texts(statement):
    return [(p.role, p.text) for p in statement.paragraphs]


def test_google_docs(tmp_path):
    data = base64.b64encode(png()).decode()
    text = (
        "# **No war** {#no-war}\n\nCome\\! [We](https://example.org)\n\n![][image1]\n\n"
        "* Arbeiter\\*innen  \n  * too\n\n![A crowd][image2]\n\n"
        f"[image1]: <data:image/png;base64,{data}>\n\n[image2]: <data:image/png;base64,{data}>\n"
    )
    statement = loaded(tmp_path, text)
    assert texts(statement) == [
        ("title", "No war"), ("body", "Come! We"), ("picture", ""), ("item", "Arbeiter*innen"),
        ("item", "too"), ("picture", ""),
    ]  # fmt: skip
    assert [p.picture.text for p in statement.paragraphs if p.picture] == ["1", "A crowd"]
    notices = {(n.message.split(":")[0], n.at.line) for n in statement.notices}
    assert ("nothing says what this picture shows", 5) in notices


def test_a_text_with_large_pictures_is_read(tmp_path):
    data = io.BytesIO()
    Image.effect_noise((1200, 1200), 90).save(data, "PNG")
    assert len(data.getvalue()) > 1 << 20
    picture = base64.b64encode(data.getvalue()).decode()
    text = f"# No war\n\n![A crowd][image1]\n\n[image1]: <data:image/png;base64,{picture}>\n"
    assert texts(loaded(tmp_path, text)) == [("title", "No war"), ("picture", "")]


def test_obsidian(tmp_path):
    (tmp_path / "a crowd.png").write_bytes(png())
    text = (
        "---\ntitle: No war\nauthor: Zainab\ntags: [a, b]\n---\n# No war\n\n"
        "We ==stand== with [[Iran|the people]] and [[Berlin#East]]. %%Zainab%% ^b1c2d3\n\n"
        "> [!note] Come\n> On Friday.\n\n![[a crowd.png|300]]\n\n- [ ] banner\n"
    )
    statement = loaded(tmp_path, text)
    assert "Zainab" not in repr(statement)
    # A call-out begins with its sign.
    assert [p.text for p in statement.paragraphs if p.text != "i"] == [
        "No war", "We stand with the people and Berlin.", "Come", "On Friday.", "", "banner",
    ]  # fmt: skip
    assert [p.picture.text for p in statement.paragraphs if p.picture] == ["a crowd"]
    head = next(n for n in statement.notices if "keys" in n.message)
    assert head.message == "left out: the head of keys and values: title, author, tags"
    assert (statement.paragraphs[0].at.line, statement.paragraphs[1].at.line) == (6, 8)


def test_hackmd(tmp_path):
    text = (
        "# No war\n\n[TOC]\n\n:::warning\nCome on Friday.\n\nBring water.\n:::\n\n"
        "H~2~O, the 19^th^, m^2^, ++new++, ==mark==\n\n> [name=Zainab] [time=Sun, 5] We come.\n"
    )
    statement = loaded(tmp_path, text)
    assert "Zainab" not in repr(statement)
    words = [p.text for p in statement.paragraphs]
    assert words[-4:] == [
        "Come on Friday.", "Bring water.", "H\u2082O, the 19th, m\u00b2, new, mark", "We come.",
    ]  # fmt: skip
    sorts = {p.inset.sort for p in statement.paragraphs if p.inset}
    assert sorts == {"warning"}
    assert statement.paragraphs[-1].at.line == 13


def test_notion(tmp_path):
    text = (
        "# No war\n\nStatus: Draft\nCreated by: Zainab\n\n<aside>\nCome on Friday.\n\n</aside>\n\n"
        "See [Sub page](No%20war%20123abc/Sub%20page%20456def.md).\n"
    )
    statement = loaded(tmp_path, text)
    assert "Zainab" not in repr(statement)
    assert [p.text for p in statement.paragraphs][-2:] == ["Come on Friday.", "See Sub page."]
    message = "left out: what Notion knows of the page: Status, Created by"
    assert message in [n.message for n in statement.notices]


@pytest.mark.parametrize(
    "text",
    [
        "# No war\n\nWhen: Friday\nWhere: here\n\nCome.\n", "# No war\n\na\n\n---\n\nPeace!\n",
        "---\n\nPeace!\n", "# No war\n\nAt 5 [see](https://example.org/a.md).\n",
    ],
)  # fmt: skip
def test_what_is_none_of_theirs_stays(tmp_path, text):
    statement = loaded(tmp_path, text)
    words = " ".join(p.text for p in statement.paragraphs)
    assert not [n for n in statement.notices if "left out" in n.message]
    assert ("Where: here" in words) == ("Where: here" in text)
