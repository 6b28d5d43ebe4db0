import pytest
from django.contrib.auth import SESSION_KEY

from capx.accounts import services
from capx.accounts.enums import DemoRole
from capx.accounts.models import Account
from capx.accounts.queries import demo_cast, synthetic_account
from capx.accounts.signals import account_signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(settings):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["*"]
    make = services.create_synthetic_account
    return {
        "newcomer": make(username="Noor", demo_role=DemoRole.NEWCOMER),
        "member": make(username="Mei Lin"),
        "manager": make(username="Kofi", demo_role=DemoRole.MANAGER),
        "moderator": make(username="Max", is_moderator=True),
        "staff": make(username="Sol", is_staff=True),
    }


def enter(client, username, **request):
    return client.post("/sign-in/demo/", {"username": username}, **request)


def who(client) -> str | None:
    key = client.session.get(SESSION_KEY)
    return Account.objects.get(pk=key).username if key else None


def test_the_page_names_one_of_each(cast, client):
    page = client.get("/sign-in/demo/").content.decode()
    for account in cast.values():
        assert f'value="{account.username}"' in page
    assert page.count('name="username"') == 6


def test_one_click_lets_in(cast, client):
    assert enter(client, "Mei Lin")["Location"] == "/"
    assert who(client) == "Mei Lin"


def test_underscores_and_spaces_around_are_forgiven(cast, client):
    enter(client, " Mei_Lin ")
    assert who(client) == "Mei Lin"


def test_the_way_on_is_kept(cast, client):
    response = client.post("/sign-in/demo/", {"username": "Max", "next": "/capacities/"})
    assert response["Location"] == "/capacities/"


def test_the_session_gets_a_new_key(cast, client):
    enter(client, "Max")
    first = client.session.session_key
    enter(client, "Sol")
    assert client.session.session_key != first
    assert who(client) == "Sol"


def test_the_rooms_are_told(cast, client):
    told = []

    def note(account, registered, **_):
        told.append((account.username, registered))

    account_signed_in.connect(note)
    enter(client, "Max")
    account_signed_in.disconnect(note)
    assert told == [("Max", None)]


@pytest.mark.parametrize("username", ["Nobody", "", "x" * 300, "\x00"])
def test_an_unknown_name_is_an_error_beside_the_field(cast, client, username):
    response = enter(client, username)
    assert response.status_code == 200
    assert response.context["form"].errors["username"]
    assert who(client) is None


def test_what_was_typed_is_kept(cast, client):
    assert 'value="Nobody"' in enter(client, "Nobody").content.decode()


def test_a_real_account_is_not_let_in(cast, client, newcomer):
    assert enter(client, newcomer.username).context["form"].errors
    assert who(client) is None


def test_a_real_account_cannot_be_entered_by_the_service(newcomer):
    with pytest.raises(ValueError, match="Only synthetic"):
        services.sign_in_synthetic(account=newcomer)


def test_a_closed_account_is_not_let_in(cast, client):
    Account.objects.update(is_active=False)
    assert enter(client, "Max").context["form"].errors
    assert demo_cast() == []


def test_outside_the_demo_there_is_no_such_page(cast, client, settings):
    settings.DEMO = False
    assert client.get("/sign-in/demo/").status_code == 404
    assert enter(client, "Max").status_code == 404


@pytest.mark.parametrize(
    "request_from",
    [
        {"REMOTE_ADDR": "203.0.113.5"},
        {"REMOTE_ADDR": ""},
        {"HTTP_HOST": "demo.example"},
        {"HTTP_HOST": "127.0.0.1.demo.example"},
        {"HTTP_X_FORWARDED_FOR": "203.0.113.5"},
        {"HTTP_X_FORWARDED_HOST": "demo.example"},
        {"HTTP_X_REAL_IP": "203.0.113.5"},
        {"HTTP_VIA": "1.1 proxy"},
        {"HTTP_FORWARDED": "for=203.0.113.5"},
    ],
)
def test_from_another_machine_the_demo_is_closed(cast, client, settings, request_from):
    here = {"HTTP_HOST": "127.0.0.1:8000"}
    for response in (
        client.get("/sign-in/demo/", **here | request_from),
        enter(client, "Max", **here | request_from),
    ):
        assert response.status_code == 403
        assert "only for this machine" in response.content.decode()
    settings.DEMO_BEYOND_LOOPBACK = True
    assert enter(client, "Max", **here | request_from).status_code == 302


@pytest.mark.parametrize(
    ("address", "host"),
    [("127.0.0.1", "localhost:8000"), ("127.0.0.1", "127.0.0.1"), ("::1", "[::1]:8000")],
)
def test_on_this_machine_the_demo_is_open(cast, client, address, host):
    response = client.get("/sign-in/demo/", REMOTE_ADDR=address, HTTP_HOST=host)
    assert response.status_code == 200


@pytest.fixture(autouse=True)
def _called_by_its_local_name(client):
    client.defaults["HTTP_HOST"] = "127.0.0.1:8000"


def test_an_empty_demo_says_so(settings, client):
    settings.DEMO = True
    page = client.get("/sign-in/demo/").content.decode()
    assert "no demo community here yet" in page


def test_the_newest_of_each_role_is_named(cast):
    later = services.create_synthetic_account(username="Noor II", demo_role=DemoRole.NEWCOMER)
    assert [account.username for account in demo_cast()] == [
        later.username,
        "Mei Lin",
        "Kofi",
        "Max",
        "Sol",
    ]


@pytest.mark.parametrize("more", [0, 20])
def test_the_page_asks_the_database_as_often_however_many_there_are(
    cast, client, django_assert_num_queries, more
):
    services.create_synthetic_accounts(usernames=[f"Extra {n}" for n in range(more)])
    with django_assert_num_queries(1):
        client.get("/sign-in/demo/")


def test_synthetic_ids_are_far_from_those_of_the_wiki(cast):
    ids = [account.wikimedia_id for account in cast.values()]
    assert ids == [9_000_000_000, 9_000_000_001, 9_000_000_002, 9_000_000_003, 9_000_000_004]


def test_many_are_made_at_once(cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        made = services.create_synthetic_accounts(usernames=[f"Person {n}" for n in range(500)])
    assert [account.username for account in made[:2]] == ["Person 0", "Person 1"]
    assert all(account.pk and account.is_synthetic for account in made)


def test_a_synthetic_account_is_found_by_its_name(cast):
    assert synthetic_account("Mei_Lin") == cast["member"]
    assert synthetic_account("mei lin") is None
