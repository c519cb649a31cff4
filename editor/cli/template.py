"""``banxin template``: templates listed, checked, and made from a page."""

from __future__ import annotations

import argparse

from editor.cli.options import AddParser, output_path, read_count, read_path
from editor.cli.refusal import DONE, Refused
from editor.cli.terminal import say, write_json


def add_verb(add: AddParser) -> None:
    """Add ``template`` with its own verbs."""
    parser = add("template", help="list and check templates, or make one from a page")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="name the templates there are")
    listing.add_argument("--json", action="store_true", help="names, titles and sizes as JSON")
    listing.set_defaults(run=run_list)
    checking = verbs.add_parser("check", help="say what is wrong with a template, or that nothing is")
    checking.add_argument("templates", nargs="+", metavar="NAME|FILE.toml")
    checking.set_defaults(run=run_check)
    saving = verbs.add_parser("save", help="write a page of an issue, without its articles, as a template")
    saving.add_argument("file", type=read_path, metavar="FILE.banxin")
    saving.add_argument("--page", type=read_count, help="the page whose make-up it keeps (none: styles and grid alone)")
    saving.add_argument("-o", dest="output", type=read_path, required=True, metavar="FILE.toml")
    saving.set_defaults(run=run_save)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the name, title and trim of every template."""
    from editor.measure import to_mm
    from editor.store.templates import load_template, template_names

    found = [(name, load_template(name)) for name in template_names()]
    if arguments.json:
        write_json(
            {
                "templates": [
                    {"name": name, "title": t.title, "width": to_mm(t.width), "height": to_mm(t.height)}
                    for name, t in found
                ]
            }
        )
        return DONE
    for name, template in found:
        say(f"{name}: {template.title}, {to_mm(template.width):g} × {to_mm(template.height):g} mm")
    return DONE


def run_check(arguments: argparse.Namespace) -> int:
    """Load each template; the first that is not as it should be is refused in a sentence with its key."""
    from editor.store.templates import load_template

    for name in arguments.templates:
        template = load_template(name)
        say(f"{name}: a template of {len(template.styles)} styles, nothing is wrong with it.")
    return DONE


def run_save(arguments: argparse.Namespace) -> int:
    """Write the template of an issue with the make-up of a page in it."""
    from editor.model.prototype import template_from
    from editor.store.document import open_document
    from editor.store.templates import save_template

    output = output_path(arguments.output, [".toml"])
    issue = open_document(arguments.file).issue
    template = issue.template
    if arguments.page is not None:
        page = issue.page(arguments.page)
        if page is None:
            known = ", ".join(str(page.number) for page in issue.pages)
            raise Refused(f"The issue has no page {arguments.page}; its pages are {known or 'none'}.")
        template = template_from(issue, page, name=output.stem)
    save_template(template, output)
    say(f"{output}: written.")
    return DONE
