from django.apps import AppConfig


class WikimediaConfig(AppConfig):
    name = "capx.wikimedia"
