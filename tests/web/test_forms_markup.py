"""Every kind of field comes out as Codex's style sheet wants it, and says its errors."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string


class Survey(forms.Form):
    name = forms.CharField(help_text="As on the wiki")
    mail = forms.EmailField(required=False)
    number = forms.IntegerField(required=False)
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    site = forms.URLField(required=False)
    about = forms.CharField(widget=forms.Textarea(attrs={"rows": 4, "class": "tall"}))
    level = forms.ChoiceField(choices=[("1", "Basic"), ("2", "Better")])
    zone = forms.ChoiceField(choices=[("Africa", [("a", "Accra")]), ("Asia", [("b", "Baku")])])
    agree = forms.BooleanField()
    one = forms.ChoiceField(choices=[("x", "X"), ("y", "Y")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(
        choices=[("Group", [("p", "P"), ("q", "Q")])], widget=forms.CheckboxSelectMultiple
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def field_markup(form: forms.Form, name: str) -> str:
    html = render_to_string("components/field.html", {"field": form[name]})
    return re.sub(r"\s+", " ", html)


@pytest.mark.parametrize("name", ["name", "mail", "number", "day", "site"])
def test_what_is_typed_is_a_text_input_of_codex(name):
    html = field_markup(Survey(), name)
    assert '<span class="cdx-text-input"><input type="' in html
    assert 'class="cdx-text-input__input"' in html


def test_a_type_that_the_form_asks_for_is_the_only_type():
    assert re.findall(r' type="(\w+)"', field_markup(Survey(), "day")) == ["date"]


def test_a_textarea_keeps_the_class_and_attributes_of_its_form():
    html = field_markup(Survey(), "about")
    assert 'class="cdx-text-area__textarea tall"' in html
    assert 'rows="4"' in html
    assert html.count("class=") == html.count('class="')


def test_a_textarea_keeps_what_was_typed_and_escapes_it():
    html = field_markup(Survey({"about": "\n<b>I & you</b>"}), "about")
    assert "&#10; &lt;b&gt;I &amp; you&lt;/b&gt;</textarea>" in html


def test_a_select_has_its_options_and_groups():
    assert 'class="cdx-select"' in field_markup(Survey(), "level")
    html = field_markup(Survey({"zone": "b"}), "zone")
    assert '<optgroup label="Asia"><option value="b" selected>Baku</option>' in html


def test_a_checkbox_stands_before_its_words_in_one_wrapper():
    html = field_markup(Survey({"agree": "on"}), "agree")
    assert '<input type="checkbox" name="agree" class="cdx-checkbox__input"' in html
    assert "checked" in html
    assert '<label class="cdx-label__label" for="id_agree">' in html


def test_radios_are_a_fieldset_with_a_label_for_each():
    html = field_markup(Survey({"one": "y"}), "one")
    assert html.strip().startswith("<fieldset")
    assert "<legend" in html
    assert html.count('class="cdx-radio__input"') == 2
    assert re.search(r'value="y"[^>]* checked', html)
    assert 'for="id_one_1"' in html


def test_a_list_of_checkboxes_keeps_its_groups():
    html = field_markup(Survey(), "many")
    assert 'role="group" aria-label="Group"' in html
    assert html.count('class="cdx-checkbox__input"') == 2


def test_a_hidden_input_has_no_looks():
    assert "cdx" not in str(Survey()["secret"])


def test_help_stands_where_the_control_refers_to():
    html = field_markup(Survey(), "name")
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext">As on the wiki<' in html


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("name", "cdx-text-input--status-error"),
        ("about", "cdx-text-area--status-error"),
        ("agree", "cdx-checkbox--status-error"),
        ("one", "cdx-radio--status-error"),
        ("many", "cdx-checkbox--status-error"),
    ],
)
def test_a_refused_field_shows_it_and_says_why_beside_it(name, sign):
    html = field_markup(Survey({}), name)
    assert sign in html
    assert 'aria-invalid="true"' in html
    assert f'id="id_{name}_error"' in html
    assert f"id_{name}_error" in re.search(r'aria-describedby="([^"]*)"', html)[1]
    assert "This field is required." in html


def test_a_refused_select_is_marked_for_screen_readers():
    assert 'aria-invalid="true"' in field_markup(Survey({}), "level")


def test_an_accepted_field_shows_no_error():
    html = field_markup(Survey({"name": "Ana"}), "name")
    assert "error" not in html
    assert "aria-invalid" not in html


def test_a_whole_form_hides_what_is_hidden_and_renders_each_field_once():
    html = str(Survey({"secret": "kept"}))
    assert html.count('type="hidden"') == 1
    assert all(f'id="field-{name}"' in html for name in Survey.base_fields if name != "secret")


def test_errors_of_the_whole_form_are_announced():
    form = Survey({})
    form.add_error(None, "Nothing was saved.")
    html = str(form)
    assert 'role="alert"' in html
    assert "Nothing was saved." in html
