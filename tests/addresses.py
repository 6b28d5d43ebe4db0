"""Every page of the product by its address, for tests that walk them all.

Those `IN_DEMO` are of a demo that has just been built: its first organization, which the manager
of the cast manages, with a draft (1) and an event (3); an event that is over (5), a cancelled one.
"""

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
    "/me/profile/resources/",
    "/me/profile/resources/new/",
    "/events/new/",
    "/me/exchanges/",
    "/me/exchanges/?view=past",
    "/me/saved/",
    "/me/searches/",
    "/me/searches/new/?capacity=technology&intent=available",
    "/me/reports/",
    "/me/standing/",
    "/messages/new/",
    "/me/messages/",
    "/me/messages/?view=drafts",
    "/organizations/new/",
    "/me/privacy/",
    "/me/contact-permission/",
    "/sign-out/",
]

OF_ORGANIZATION = "/organizations/demo-wikimedians-of-ghana/"
FOR_ALL_IN_DEMO = [
    OF_ORGANIZATION,
    f"{OF_ORGANIZATION}projects/",
    f"{OF_ORGANIZATION}projects/1/",
    "/organizations/?type=chapter&q=ghana",
    "/explore/?kind=organization",
    "/events/",
    "/events/?view=month",
    "/events/?past=1",
    "/events/3/",
    "/events/5/",
    "/events/11/",
]
FOR_MANAGERS_IN_DEMO = [
    "/",
    OF_ORGANIZATION,
    f"{OF_ORGANIZATION}edit/",
    *(
        f"{OF_ORGANIZATION}edit/{section}/"
        for section in (
            "about",
            "availability",
            "capacities",
            "languages",
            "links",
            "names",
            "news",
            "picture",
            "resources",
            "resources/1",
            "resources/1/delete",
            "resources/new",
            "territories",
            "visibility",
        )
    ),
    f"{OF_ORGANIZATION}managers/",
    f"{OF_ORGANIZATION}members/",
    f"{OF_ORGANIZATION}projects/new/",
    f"{OF_ORGANIZATION}projects/1/edit/",
    f"{OF_ORGANIZATION}projects/1/delete/",
    "/organizations/demo-women-who-edit-nigeria/managers/",
    "/messages/new/?to=org:demo-women-who-edit-nigeria",
    "/organizations/demo-women-who-edit-nigeria/block/",
    "/events/1/",
    "/events/1/delete/",
    "/events/3/",
    "/events/3/edit/",
    "/events/3/cancel/",
    "/events/3/organizers/",
]
FOR_MODERATORS_IN_DEMO = [
    "/organizations/waiting/",
    "/organizations/waiting/?view=unmanaged",
    "/moderation/",
    "/moderation/?view=closed",
    "/reports/new/?about=organization&key=demo-wikimedians-of-ghana",
    f"{OF_ORGANIZATION}managers/",
]
