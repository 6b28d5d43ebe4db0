from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "capx.letsconnect.vault"
    label = "vault"
