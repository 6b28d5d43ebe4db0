from typing import TYPE_CHECKING, Any

from django.forms.renderers import TemplatesSetting

if TYPE_CHECKING:
    from django.http import HttpRequest


class CodexFormRenderer(TemplatesSetting):
    """Forms, fields, widgets and their errors in the markup of Codex's style sheet.

    The templates of widgets lie in `templates/django/forms/widgets/`, before Django's own. Each
    may ask `widget.is_invalid`, which Codex shows by a class.
    """

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: "HttpRequest | None" = None
    ) -> str:
        if widget := context.get("widget"):
            widget["is_invalid"] = "aria-invalid" in widget["attrs"]
        return super().render(template_name, context, request)
