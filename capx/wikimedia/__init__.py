"""All that speaks to the outside: a typed client per service; no models, no views."""
