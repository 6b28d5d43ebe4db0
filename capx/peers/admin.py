"""The staff look peers and pictures up. Facts are their members' own: nobody else changes them."""

from django.contrib import admin

from capx.admin import ReadOnly
from capx.peers.models import Peer, Person, Picture


class PersonInline(ReadOnly, admin.StackedInline[Person, Peer]):
    model = Person


@admin.register(Peer)
class PeerAdmin(ReadOnly, admin.ModelAdmin[Peer]):
    list_display = ["name", "kind", "visibility", "taken_over", "confirmed_at"]
    list_filter = ["kind", "visibility", "taken_over"]
    search_fields = ["^name"]
    show_full_result_count = False
    exclude = ["programme"]  # members tell whom they wish by their profile, and nobody else does
    inlines = [PersonInline]


@admin.register(Picture)
class PictureAdmin(ReadOnly, admin.ModelAdmin[Picture]):
    list_display = ["commons_file", "state", "problem", "fetched_at"]
    list_filter = ["state", "problem"]
    search_fields = ["commons_file"]
    exclude = ["small", "large"]
