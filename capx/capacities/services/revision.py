import time

from capx.capacities import directory
from capx.capacities.models import DirectoryRevision


def raise_revision() -> None:
    """Tell every process that the directory changed; call it within the changing transaction."""
    DirectoryRevision.objects.update_or_create(pk=1, defaults={"number": time.time_ns()})
    directory.forget_request()
