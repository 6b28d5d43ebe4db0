from django.urls import path

from capx.accounts.views.contact import contact, contact_callback, take_back_contact
from capx.accounts.views.demo import demo
from capx.accounts.views.sign_in import callback, sign_in
from capx.accounts.views.sign_out import sign_out

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/callback/", callback, name="callback"),
    path("sign-in/contact/callback/", contact_callback, name="contact-callback"),
    path("sign-in/demo/", demo, name="demo"),
    path("sign-out/", sign_out, name="sign-out"),
    path("me/contact-permission/", contact, name="contact"),
    path("me/contact-permission/take-back/", take_back_contact, name="contact-take-back"),
]
