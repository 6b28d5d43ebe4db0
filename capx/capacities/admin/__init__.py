"""The staff's view of the directory. All writing goes through the services."""

from django.contrib import admin

from capx.capacities.admin.capacity import CapacityAdmin
from capx.capacities.admin.theme import ThemeAdmin
from capx.capacities.models import Capacity, Theme

admin.site.register(Capacity, CapacityAdmin)
admin.site.register(Theme, ThemeAdmin)
