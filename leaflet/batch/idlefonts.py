"""Own fonts that set no letter of any leaflet of a list."""

from leaflet.batch.plan import Job, Plan
from leaflet.errors import LeafletError, Notice
from leaflet.groups.packed import Packed
from leaflet.production import ownfonts
from leaflet.production.pipeline import Press
from leaflet.statement.contact import Contact
from leaflet.typesetting.fontdata import FontFile


def notices(plan: Plan) -> tuple[Notice, ...]:
    """Return a notice about the fonts of `--font` that nothing is set in, if there are any."""
    fonts: dict[FontFile, None] = {}
    chosen: set[FontFile] = set()
    press = Press()
    for jobs in plan.alike:
        job = next(iter(jobs))
        if not job.request.fonts:
            continue
        fonts.update(dict.fromkeys(job.request.fonts))
        try:
            chosen.update(press.own_fonts(job.text.statement, job.request, _letters(jobs)))
        except LeafletError:  # its leaflets cannot be made, and that error is reported
            return ()
    return ownfonts.notices(tuple(fonts), chosen)


def _letters(jobs: Packed[Job]) -> Contact:
    """Return a contact that has every letter of the contacts of these jobs."""
    letters: set[str] = set()
    for job in jobs:
        for contact in (job.contact, *job.contact.second):
            letters.update(contact.meeting, contact.lines, contact.when, contact.where)
    return Contact(lines=" ".join(sorted(filter(str.isprintable, letters - {" "}))))
