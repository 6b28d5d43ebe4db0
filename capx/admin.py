"""What the staff's pages of several rooms share."""

from typing import Any


class ReadOnly:
    """Rows are seen in the administration, and neither made nor changed nor deleted there."""

    def has_add_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    def has_delete_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False
