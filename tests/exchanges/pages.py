"""How the two use the pages of an exchange, and what stands there."""

TO_BO = "/exchanges/new/?to=Bo"
SAYS = {
    "capacity": "sparql",
    "note": "From the beginning, please.",
    "language": "en",
    "how": "call",
}


def at(exchange, part=""):
    return f"/me/exchanges/{exchange.pk}/{part}"


def words(response) -> str:
    return response.content.decode()


def does(client, exchange, deed, **typed):
    exchange.refresh_from_db()
    sent = {"deed": deed, "version": exchange.version} | typed
    response = client.post(at(exchange), sent)
    exchange.refresh_from_db()
    return response
