"""The head of a mail that was pasted into a document, or saved as a page.

It says who wrote to whom, and when: nothing of that goes on paper.
"""

import re
from collections.abc import Sequence

from leaflet.documents.document import LINE_BREAK, DocumentBlock, Remark

HEAD = "the head of a mail, with who wrote it"
# What programs for mail call the sender, the subject, and the rest, in many languages.
_SENDER = (
    "from von de da van kimden od от från fra lähettäjä feladó από de la من از مאת מאת فرستنده "
    "پیش‌از bhejne"
).split()
_SUBJECT = (
    "subject betreff objet asunto oggetto onderwerp konu temat тема ämne emne assunto aihe tárgy "
    "θέμα subiect الموضوع موضوع נושא предмет тема"
).split()
_REST = (
    "to cc bcc sent date reply-to an gesendet datum kopie à envoyé cc para enviado fecha data "
    "inviato a aan verzonden kime gönderildi gönderilme tarih do wysłane data кому отправлено "
    "дата till skickat kopia til sendt إلى التاريخ به تاریخ ارسال نسخة אל תאריך נשלח עותק "
    "attachments anlagen anhang allegati pièces importance"
).split()
_LINE = re.compile(r"[\W_]*([^\W\d_][\w\u200c-]*)(?:\s[\w]+)?\s*:\s*(.*)", re.DOTALL)


def without_heads(
    blocks: Sequence[DocumentBlock], remarks: list[Remark]
) -> tuple[DocumentBlock, ...]:
    """Return the blocks without heads of mails; a remark names each, with its subject alone."""
    left: list[DocumentBlock] = []
    index = 0
    while index < len(blocks):
        count = 0
        labels: dict[str, str] = {}
        while index + count < len(blocks) and (lines := _labels(blocks[index + count])):
            labels |= lines
            count += 1
        if {"sender", "subject"} <= labels.keys() and len(labels) > 2:
            remarks.append(Remark(HEAD, blocks[index].place, labels["subject"]))
        else:
            left += blocks[index : index + count]
        index += count
        if index < len(blocks) and not count:
            left.append(blocks[index])
            index += 1
    return tuple(left)


def _labels(block: DocumentBlock) -> dict[str, str]:
    """Return what the lines of a paragraph say, by what they are; {} if a line is none of a head.

    What is neither sender nor subject is known by its label.
    """
    if block.kind not in ("body", "quote"):
        return {}
    labels: dict[str, str] = {}
    for line in "".join(run.text for run in block.runs).split(LINE_BREAK):
        match = _LINE.match(line)
        word = match[1].lower() if match else ""
        if match and word in _SENDER:
            labels["sender"] = match[2]
        elif match and word in _SUBJECT:
            labels["subject"] = match[2].strip()
        elif match and word in _REST:
            labels[word] = match[2]
        elif labels and not match and re.search(r"\w@\w", line):
            continue  # more addresses
        elif line.strip():
            return {}
    return labels
