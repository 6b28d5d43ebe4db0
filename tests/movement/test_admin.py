import pytest
from django.contrib import admin
from django.test import RequestFactory

from capx.movement.models import Language, Project, Territory


@pytest.mark.parametrize("model", [Territory, Language, Project])
def test_the_staff_change_no_vocabulary(model):
    request = RequestFactory().get("/")
    registered = admin.site.get_model_admin(model)
    assert not registered.has_add_permission(request)
    assert not registered.has_change_permission(request)
    assert not registered.has_delete_permission(request)


@pytest.mark.parametrize("model", [Territory, Language, Project])
def test_the_staff_can_search_every_vocabulary(model):
    assert admin.site.get_model_admin(model).search_fields
