from django.forms.renderers import DjangoTemplates


class CodexFormRenderer(DjangoTemplates):
    """Forms, fields and their errors in the markup of Codex's style sheet (`templates/codex/`)."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
