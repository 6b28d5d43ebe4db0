"""What a page hands to a template, taken out of its wikitext. Pure: no network.

Anybody may have written the page, and there is wikitext that takes minutes to parse (`<a ` a few
thousand times), in which nothing else of the process moves. So this is also a program, which ends
with its time: `parameters_apart.py` asks it. It imports nothing of ours.
"""

import json
import resource
import sys
from collections.abc import Collection

import mwparserfromhell
from mwparserfromhell.nodes import Comment, Node, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

NAMESPACE = "template:"
CPU_SECONDS = 3
MEMORY = 500_000_000  # bytes
_BREAKS = {"br", "li", "dd", "p", "div", "tr"}
_SHOWN_AS_NO_WORDS = ("file:", "image:", "category:")
_UNSEEN = {"ref", "gallery", "math", "score", "syntaxhighlight"}


def template_parameters(wikitext: str, names: Collection[str]) -> dict[str, str] | None:
    """The parameters of the first template with one of these names, as plain text.

    None where the page has no such template. Links stand with what they show, lists and breaks as
    lines. Of a template within, such as `{{Q|42}}`, the first parameter stands.
    """
    wanted = {_canonical(name) for name in names}
    for template in mwparserfromhell.parse(wikitext).filter_templates():
        if _canonical(str(template.name)) in wanted:
            return {str(each.name).strip(): plain_lines(each.value) for each in template.params}
    return None


def _canonical(name: str) -> str:
    """As MediaWiki compares names of templates: spaces as underscores, the first letter freely."""
    name = " ".join(str(mwparserfromhell.parse(name).strip_code()).replace("_", " ").split())
    if name.lower().startswith(NAMESPACE):
        name = name[len(NAMESPACE) :].strip()
    return name[:1].upper() + name[1:]


def plain_lines(code: Wikicode) -> str:
    lines = "".join(map(_plain, code.nodes)).splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _plain(node: Node) -> str:
    if isinstance(node, Text):
        return str(node.value)
    if isinstance(node, Wikilink):
        if str(node.title).strip().lower().startswith(_SHOWN_AS_NO_WORDS):
            return ""
        shown = plain_lines(node.text) if node.text else str(node.title).strip()
        return shown.lstrip(":")
    if isinstance(node, Tag):
        return _of_tag(node)
    if isinstance(node, Template):
        return "" if _is_function(node) else plain_lines(node.params[0].value)
    return "" if isinstance(node, Comment) else str(node.__strip__(normalize=True) or "")


def _is_function(template: Template) -> bool:
    """Of what `{{#if:…}}` and the like give, only the wiki knows; `{{Q}}` alone says nothing."""
    return str(template.name).strip().startswith("#") or not template.params


def _of_tag(tag: Tag) -> str:
    name = str(tag.tag).strip().lower()
    if name in _UNSEEN:
        return ""
    inside = plain_lines(tag.contents) if tag.contents else ""
    return f"\n{inside}\n" if name in _BREAKS else inside


def main() -> None:
    """Read wikitext and names as JSON, and write the parameters; whoever takes long is ended."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    wikitext, names = json.load(sys.stdin)
    json.dump(template_parameters(wikitext, names), sys.stdout)


if __name__ == "__main__":
    main()
