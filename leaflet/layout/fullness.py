"""How full the sides or panels of a leaflet are."""

from leaflet.layout.blocks import stack
from leaflet.layout.cover import byline_height
from leaflet.layout.format import Format
from leaflet.layout.setting import Setting, bottom_height, foot_stack, slip_height


def filled(setting: Setting, format: Format) -> float:
    """Return how much of its sides or panels a text fills, from 0 to 1.

    A cover that stands alone counts as full. White around the headline and the closing does not
    count.
    """
    fields = [format.field(side) for side in range(format.sides)]
    text = sum(flowable.height + flowable.space for flowable in setting.body)
    taken = text / fields[-1].columns + foot_stack(setting) + slip_height(setting)
    taken += bottom_height(setting, format, format.back % format.sides)
    if format.alone:
        taken += fields[0].height
    else:
        taken += stack(setting.head) + byline_height(setting.head, setting.aside)
    return taken / sum(field.height for field in fields)
