"""What a search is called before its member says otherwise."""

from typing import TYPE_CHECKING

from capx.explore.services.searches import NAME_AT_MOST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capx.explore.panels import Chip

BETWEEN = " · "


def suggested_name(chips: "Sequence[Chip]") -> str:
    """What is chosen, in the reader's words, as far as there is room."""
    name = BETWEEN.join(chip.label for chip in chips)
    return name if len(name) <= NAME_AT_MOST else f"{name[: NAME_AT_MOST - 1].rstrip()}…"
