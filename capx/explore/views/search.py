from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from capx.explore.criteria import COUNTED, PER_PAGE, Criteria
from capx.explore.forms import SearchForm
from capx.explore.labels import Reader
from capx.explore.naming import suggested_name
from capx.explore.panels import Chip, chips
from capx.explore.queries import peers_found
from capx.explore.queries.searches import saved_as
from capx.reader import reader_language
from capx.requests import wants_partial

if TYPE_CHECKING:
    from django.http import HttpResponse

    from capx.requests import HtmxRequest


@require_safe
def search(request: "HtmxRequest") -> "HttpResponse":
    """Find peers. All that is chosen stands in the address; htmx asks for the results alone."""
    criteria, language = Criteria.from_address(request.GET), reader_language()
    expanded = request.GET.get("more", "")
    results = peers_found(criteria, viewer=request.user, language=language, expanded=expanded)
    chosen = chips(criteria, Reader(request.user, language))
    context = {
        "criteria": criteria,
        "results": results,
        "chips": chosen,
        "counted": COUNTED,
        "page": Paginator(range(results.total), PER_PAGE).get_page(criteria.page),
        **_saving(request, criteria, chosen),
    }
    template = "explore/_results.html" if wants_partial(request) else "explore/search.html"
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Request",))
    return response


def _saving(request: "HtmxRequest", criteria: Criteria, chosen: list[Chip]) -> dict[str, object]:
    """Where anything is chosen, what a member needs to keep the search."""
    if not criteria or not request.user.is_authenticated:
        return {}
    form = SearchForm(initial={"name": suggested_name(chosen)}, auto_id="save_%s")
    return {"saved_as": saved_as(request.user, criteria), "save_form": form}
