from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from capx.accounts.enums import DemoRole


class Account(AbstractBaseUser):
    """A Wikimedia account that has signed in here. `wikimedia_id` is its only stable identity."""

    wikimedia_id = models.PositiveBigIntegerField(_("Wikimedia user id"), unique=True)
    username = models.CharField(_("username"), max_length=255, unique=True)
    language = models.CharField(_("interface language"), max_length=20, blank=True)
    is_active = models.BooleanField(
        _("may enter"), default=True, help_text=_("Take this away to close the account.")
    )
    is_staff = models.BooleanField(
        _("staff"), default=False, help_text=_("May enter the administration and change all data.")
    )
    is_moderator = models.BooleanField(
        _("moderator"), default=False, help_text=_("Handles reports and hides what breaks rules.")
    )
    is_synthetic = models.BooleanField(
        default=False, help_text=_("Made for the demo: anybody on this machine may enter as it.")
    )
    demo_role = models.CharField(max_length=9, choices=DemoRole, blank=True)
    # Whether `safety` has anything against this account: only then does a request look closer.
    is_sanctioned = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    # No passwords exist, the wiki signs in; and when somebody was here last is nobody's business.
    password = None  # type: ignore[assignment]
    last_login = None
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["wikimedia_id"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        indexes = [
            models.Index(
                fields=["demo_role", "-id"],
                name="accounts_demo_cast",
                condition=models.Q(is_synthetic=True),
            )
        ]

    def __str__(self) -> str:
        return self.username

    def get_session_auth_hash(self) -> str:
        """Bind a session to the identity, as there is no password to bind it to."""
        identity = str(self.wikimedia_id)
        return salted_hmac("capx.accounts.session", identity, algorithm="sha256").hexdigest()

    # What the administration asks: staff may do everything there, nobody else anything.
    def has_usable_password(self) -> bool:
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:  # noqa: ARG002
        return self.is_active and self.is_staff

    def has_module_perms(self, app_label: str) -> bool:  # noqa: ARG002
        return self.is_active and self.is_staff


class Session(AbstractBaseSession):
    """A database session that knows its account, so that deletion and sign-out can end it."""

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="sessions")


class ContactPermission(models.Model):
    """That a member lets us write in their name on the wikis, until they take it back.

    Both tokens are encrypted (`encryption.py`). A refresh token works once: who refreshes holds
    `refreshing_until` first, so that no two try at the same time.
    """

    account = models.OneToOneField(
        Account, models.CASCADE, primary_key=True, related_name="contact_permission"
    )
    access_token = models.TextField()
    refresh_token = models.TextField(blank=True)
    expires_at = models.DateTimeField()  # of the access token
    refreshing_until = models.DateTimeField(null=True, blank=True)
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("permission to write on the wikis")
        verbose_name_plural = _("permissions to write on the wikis")

    def __str__(self) -> str:
        return str(self.account_id)


class Erasure(models.Model):
    """That an identity was deleted at its member's wish: no import may bring it back.

    There is a row for the Wikimedia id and one for the name, each a keyed hash (`hashing.py`) that
    says nothing to whoever reads the table.
    """

    identity_hash = models.CharField(max_length=64, unique=True)
    erased_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("deleted identity")
        verbose_name_plural = _("deleted identities")

    def __str__(self) -> str:
        return self.identity_hash
