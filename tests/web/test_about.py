import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db


def test_the_page_says_what_this_is_and_for_whom(client):
    page = client.get("/about/").content.decode()
    assert page.count("<h1") == page.count("<main") == 1
    assert "a skill, field of knowledge or service" in page.replace("such ", "a ")
    assert "Who it is for" in page


def test_the_page_explains_the_three_intents_by_their_signs(client):
    page = client.get("/about/").content.decode()
    assert [f"intent--{each}" in page for each in ("known", "available", "wanted")] == [True] * 3


def test_the_page_says_who_sees_what_and_leads_to_the_policy(client):
    page = client.get("/about/").content.decode()
    assert all(choice in page for choice in ("Everyone", "Members only", "Nobody"))
    assert 'href="/about/privacy/"' in page


def test_the_page_leads_to_the_source_and_names_the_licence(client):
    page = client.get("/about/").content.decode()
    assert f'href="{settings.SOURCE_URL}"' in page
    assert "Affero" in page


def test_a_member_reads_the_same_page(client_of, member):
    assert client_of(member).get("/about/").status_code == 200


def test_nothing_can_be_sent_to_the_page(client):
    assert client.post("/about/").status_code == 405


def test_a_visitor_costs_no_query(client, django_assert_num_queries):
    client.get("/about/")
    with django_assert_num_queries(0):
        client.get("/about/")
