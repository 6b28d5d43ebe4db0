import pytest

pytestmark = pytest.mark.django_db


def test_staff_see_that_there_was_an_exchange_and_not_its_words(client_of, staff, asked):
    asked.note = "Between us"
    asked.save()
    browser = client_of(staff)
    assert "sparql" in browser.get("/admin/exchanges/exchange/").content.decode()
    page = browser.get(f"/admin/exchanges/exchange/{asked.pk}/change/")
    assert page.status_code == 200
    assert "Between us" not in page.content.decode()
    assert 'name="_save"' not in page.content.decode()
