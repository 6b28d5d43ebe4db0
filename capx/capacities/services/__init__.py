"""Writes of the directory. Each raises `DirectoryRevision` in its own transaction."""

from capx.capacities.services.add import add_capacity, add_suggested_capacity, name_wikidata_item
from capx.capacities.services.arrange import move_capacity, restore_capacity, retire_capacity
from capx.capacities.services.load import load_directory
from capx.capacities.services.merge import merge_capacity
from capx.capacities.services.revision import raise_revision
from capx.capacities.services.words import keep_fetched_words, write_words

__all__ = [
    "add_capacity",
    "add_suggested_capacity",
    "keep_fetched_words",
    "load_directory",
    "merge_capacity",
    "move_capacity",
    "name_wikidata_item",
    "raise_revision",
    "restore_capacity",
    "retire_capacity",
    "write_words",
]
