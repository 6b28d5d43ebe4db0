"""Every page of the product by its address, for tests that walk them all."""

FOR_ALL = [
    "/",
    "/explore/",
    "/explore/?q=wiki&language=en&intent=available",
    "/explore/?q=zzzzzz",
    "/capacities/",
    "/capacities/?view=tree",
    "/capacities/?view=themes",
    "/capacities/?q=sparql",
    "/capacities/?q=zzzzzz",
    "/capacities/sparql/",
    "/about/",
    "/about/privacy/",
    "/sign-in/",
    "/people/Nobody_of_this_name/",
]
FOR_DEMO = ["/sign-in/demo/"]
FOR_MEMBERS = [
    "/",
    "/me/profile/",
    "/me/profile/capacities/",
    "/me/profile/capacities/?q=wikidata",
    "/me/profile/languages/",
    "/me/profile/territories/",
    "/me/profile/projects/",
    "/me/profile/affiliations/",
    "/me/profile/about/",
    "/me/profile/picture/",
    "/me/profile/contact/",
    "/me/profile/availability/",
    "/me/profile/identity/",
    "/me/profile/visibility/",
    "/me/saved/",
    "/me/privacy/",
    "/sign-out/",
]
