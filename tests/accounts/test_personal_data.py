"""Every model that can hold something about a member is covered by download and deletion."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from capx.accounts import personal_data
from capx.accounts.models import Account
from capx.peers.models import Peer, Statement

ABOUT_MEMBERS = {Account, Peer}
FREE = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
# Models that hold text, or hang on a peer, and still say nothing about a member: each with why.
NOT_PERSONAL = {
    "accounts.Erasure": "keyed hashes alone, kept so that no import brings the member back",
    "auth.Group": "unused: rights come from roles",
    "auth.Permission": "Django's list of rights",
    "background.ScheduledJob": "names of jobs in the code",
    "background.WorkerBeat": "random ids of our own processes",
    "capacities.Capacity": "the directory",
    "capacities.CapacityWords": "the directory",
    "capacities.Theme": "the directory",
    "contenttypes.ContentType": "Django's list of models",
    "django_tasks_database.DBTaskResult": "tasks carry ids of rows; names of accounts go with them",
    "matching.FrozenLevel": "numbers alone, made anew daily: nobody once a profile is gone",
    "movement.Language": "vocabulary",
    "movement.Project": "vocabulary",
    "movement.Territory": "vocabulary",
    "peers.HostedProject": "what organizations do",
    "peers.NewsFeed": "tags of a blog",
    "peers.NewsPost": "titles of a blog",
    "peers.Organization": "organizations are no persons",
    "peers.OrganizationName": "organizations are no persons",
    "peers.ProjectPartner": "organizations are no persons",
}


def says_something_about_a_member(model: type[models.Model]) -> bool:
    return hangs_on_a_member(model, set()) or any(
        isinstance(field, FREE) and not field.choices for field in model._meta.local_fields
    )


def hangs_on_a_member(model: type[models.Model], seen: set) -> bool:
    """Whether foreign keys lead from the model, over however many others, to a member."""
    if model in ABOUT_MEMBERS:
        return True
    targets = {field.related_model for field in model._meta.local_fields if field.is_relation}
    return any(hangs_on_a_member(each, seen | {model}) for each in targets - seen - {None, model})


def owner_of(model: type[models.Model]) -> type[models.Model]:
    """The rows of a relation of many to many belong to the model that has the field."""
    return model._meta.auto_created or model


def uncovered(candidates) -> set[str]:
    covered = personal_data.covered_models()
    return {
        model._meta.label
        for model in {owner_of(candidate) for candidate in candidates}
        if says_something_about_a_member(model)
        and model not in covered
        and model._meta.label not in NOT_PERSONAL
    }


def test_every_model_is_covered_or_excused():
    assert uncovered(apps.get_models(include_auto_created=True)) == set()


def test_no_excuse_outlives_its_model():
    assert set(NOT_PERSONAL) <= {model._meta.label for model in apps.get_models()}


def test_what_is_covered_needs_no_excuse():
    covered = {model._meta.label for model in personal_data.covered_models()}
    assert not covered & set(NOT_PERSONAL)


@isolate_apps("capx.accounts")
@pytest.mark.parametrize(
    "field",
    [
        models.ForeignKey(Account, models.CASCADE, related_name="+"),
        models.ForeignKey(Statement, models.CASCADE, related_name="+"),
        models.TextField(),
        models.JSONField(),
    ],
)
def test_a_new_model_that_nobody_registered_is_found(field):
    meta = type("Meta", (), {"app_label": "accounts"})
    diary = type("Diary", (models.Model,), {"__module__": __name__, "Meta": meta, "field": field})
    assert uncovered([diary]) == {"accounts.Diary"}


@isolate_apps("capx.accounts")
def test_a_new_model_of_numbers_is_nobodys():
    class Counter(models.Model):  # noqa: DJ008
        number = models.IntegerField()
        kind = models.CharField(max_length=1, choices=[("a", "A")])

        class Meta:
            app_label = "accounts"

    assert uncovered([Counter]) == set()


def test_rooms_above_are_asked_to_erase_before_rooms_below():
    order = [data.key for data in personal_data.from_roof_down()]
    assert order.index("profile") < order.index("audit_trail") < order.index("account")
    assert order[-1] == "account"
