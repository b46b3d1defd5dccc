"""The refusal of slips to cut off on leaflets that cannot have them."""

from leaflet.errors import TextError
from leaflet.request.request import Request
from leaflet.statement.insets import is_of
from leaflet.statement.source import Statement


def refuse(statement: Statement, request: Request) -> None:
    """Raise TextError for a slip on a fold, a booklet or a stack, or beside strips to tear off.

    Cutting the slip off would cut into other pages.
    """
    scheme = request.scheme
    if not (scheme.fold or scheme.is_stacked or request.tear_off):
        return
    slip = next((item for item in statement.paragraphs if is_of(item, "slip")), None)
    if slip is None:
        return
    if request.tear_off:
        message = "a slip to cut off and strips to tear off cannot both be at the foot"
        raise TextError(message, slip.at, "leave out --tear-off, or take out the slip")
    named = f"the fold '{scheme.fold.name}'" if scheme.fold else "a stack"
    hint = "leave out --fold or --stack: a slip is for a flat sheet, as --size a5"
    raise TextError(f"a slip to cut off does not go on {named}", slip.at, hint)
