from django.urls import path

from capx.accounts.views.demo import demo
from capx.accounts.views.sign_in import callback, sign_in
from capx.accounts.views.sign_out import sign_out

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/callback/", callback, name="callback"),
    path("sign-in/demo/", demo, name="demo"),
    path("sign-out/", sign_out, name="sign-out"),
]
