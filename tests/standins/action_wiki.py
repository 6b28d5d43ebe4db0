"""What a wiki with the action API knows and does, in the shapes of MediaWiki 1.39.

`tests/wiki/` asks the same of a real one. How the line to it fails is told in `action_api.py`.
"""

import secrets
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import RLock

from tests.standins.action_shapes import (
    ApiError,
    Edit,
    Letter,
    Member,
    canonical,
    contribution,
    global_facts,
    merged,
    page_with_text,
    several,
    written,
)

WRITING = {"edit", "emailuser"}


@dataclass
class ActionWiki:
    """The fields are what a test sets up, and what it looks at afterwards."""

    members: dict[str, Member] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)  # OAuth access token to name
    edits: list[Edit] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    protected: set[str] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)  # wikitext by title
    has_babel: bool = True
    is_central: bool = True  # has CentralAuth
    has_email: bool = True  # the wiki sends e-mail at all
    asks_captcha: bool = False
    read_only: str = ""  # why
    lag: int = 0  # seconds
    stopped_words: dict[str, str] = field(default_factory=dict)  # to the code of the filter
    limits: dict[str, int] = field(default_factory=dict)  # of a module, for each member
    used: Counter[tuple[str, str]] = field(default_factory=Counter)
    csrf: dict[str, str] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)

    def add(self, name: str, **told: object) -> Member:
        number = len(self.members) + 1
        self.members[name] = Member(name, number, **{"central_id": 1_000 + number} | told)
        return self.members[name]

    def token_for(self, name: str) -> str:
        """An OAuth access token of this member."""
        token = f"token of {name}".replace(" ", "-").encode().hex()
        self.tokens[token] = name
        return token

    def rename(self, old: str, new: str) -> None:
        """As renaming does: the old name is unknown from then on, its talk page leads on."""
        member = self.members.pop(old)
        self.members[new], member.name = member, new
        self.redirects[f"User talk:{old}"] = f"User talk:{new}"
        self.tokens.update({token: new for token, name in self.tokens.items() if name == old})

    def text_of(self, title: str) -> str:
        return "\n\n".join(edit.text for edit in self.edits if edit.title == title)

    def answer(self, asked: dict[str, str], *, bearer: str, is_post: bool) -> dict:
        """Raises `ApiError`."""
        with self.lock:
            reader = self._session(bearer)
            if asked.get("assert") == "user" and reader is None:
                said = "You are no longer logged in, so the action could not be completed."
                raise ApiError("assertuserfailed", said)
            module = asked.get("action", "")
            if module in WRITING:
                self._check_write(module, asked, reader, is_post=is_post)
            if int(asked.get("maxlag", self.lag)) < self.lag:
                raise self._lagged(int(asked["maxlag"]))
            return self._run(module, asked, reader)

    def _session(self, bearer: str) -> Member | None:
        if bearer and bearer not in self.tokens:
            said = "The authorization headers in your request are not valid: Invalid access token"
            raise ApiError("mwoauth-invalid-authorization", said)
        return self.members.get(self.tokens.get(bearer, ""))

    def _check_write(
        self, module: str, asked: dict[str, str], writer: Member | None, *, is_post: bool
    ) -> None:
        if not is_post:
            said = f'The "{module}" module requires a POST request.'
            raise ApiError("mustbeposted", said)
        if "token" not in asked:
            raise ApiError("missingparam", 'The "token" parameter must be set.')
        if asked["token"] != self.csrf_token(writer):
            raise ApiError("badtoken", "Invalid CSRF token.")
        if self.read_only:
            said = "The wiki is currently in read-only mode."
            raise ApiError("readonly", said, readonlyreason=self.read_only)

    def _lagged(self, most: int) -> ApiError:
        said = f"Waiting for a database server: {self.lag} seconds lagged."
        error = ApiError("maxlag", said, host="db1", lag=self.lag, type="db")
        error.headers |= {"Retry-After": str(max(most, 5)), "X-Database-Lag": str(self.lag)}
        return error

    def _run(self, module: str, asked: dict[str, str], reader: Member | None) -> dict:
        if module == "query":
            return self._query(asked, reader)
        if module == "edit":
            return self._edit(asked, reader)
        if module == "emailuser":
            return self._email(asked, reader)
        raise ApiError("badvalue", f'Unrecognized value for parameter "action": {module}.')

    def csrf_token(self, member: Member | None) -> str:
        if member is None:
            return "+\\"
        return self.csrf.setdefault(member.name, secrets.token_hex(20) + "+\\")

    # --- Reading --------------------------------------------------------------------------

    def _query(self, asked: dict[str, str], reader: Member | None) -> dict:
        found: dict[str, object] = {}
        answer: dict[str, object] = {"batchcomplete": True, "query": found}
        meta = asked.get("meta", "").split("|")
        if "globaluserinfo" in meta:
            found["globaluserinfo"] = self._global(asked)
        if "babel" in meta:
            found["babel"] = self._babel(asked)
        if "revisions" in asked.get("prop", ""):
            found |= self._texts(asked)
        if asked.get("list") == "users":
            found["users"] = [self._user(name, asked) for name in several(asked["ususers"])]
        if asked.get("list") == "usercontribs":
            answer |= self._contributions(asked, found)
        if "tokens" in meta:
            found["tokens"] = {"csrftoken": self.csrf_token(reader)}
        if "userinfo" in meta:
            anonymous = {"id": 0, "name": "127.0.0.1", "anon": True}
            found["userinfo"] = {"id": reader.number, "name": reader.name} if reader else anonymous
        return answer

    def _user(self, given: str, asked: dict[str, str]) -> dict:
        name = canonical(given)
        if name is None:
            return {"name": given, "invalid": True}
        member = self.members.get(name)
        if member is None:
            return {"name": name, "missing": True}
        user: dict[str, object] = {"userid": member.number, "name": name}
        if "emailable" in asked.get("usprop", ""):
            user["emailable"] = self.has_email and member.has_email and member.takes_email
        if "centralids" in asked.get("usprop", ""):
            central = {"CentralAuth": member.central_id or 0} if self.is_central else {}
            user["centralids"] = central | {"local": member.number}
            user["attachedlocal"] = dict.fromkeys(user["centralids"], True)
        return user

    def _global(self, asked: dict[str, str]) -> dict:
        if not self.is_central:
            raise ApiError("badvalue", 'Unrecognized value for parameter "meta": globaluserinfo.')
        number, name = asked.get("guiid"), canonical(asked.get("guiuser", ""))
        known = [m for m in self.members.values() if str(m.central_id) == number or m.name == name]
        if not known:
            return {"missing": True}
        [member] = known
        more = {"merged": merged(member)} if "merged" in asked.get("guiprop", "") else {}
        return global_facts(member, len(self.edits)) | more

    def _babel(self, asked: dict[str, str]) -> dict | list:
        """PHP writes an empty map as a list."""
        if not self.has_babel:
            raise ApiError("badvalue", 'Unrecognized value for parameter "meta": babel.')
        member = self.members.get(canonical(asked["babuser"]) or "")
        return member.babel if member and member.babel else []

    def _texts(self, asked: dict[str, str]) -> dict:
        title = asked["titles"].replace("_", " ")
        if "redirects" not in asked or title not in self.redirects:
            return {"pages": [page_with_text(title, self.pages.get(title))]}
        to = self.redirects[title]
        page = page_with_text(to, self.pages.get(to))
        return {"redirects": [{"from": title, "to": to}], "pages": [page]}

    def _contributions(self, asked: dict[str, str], found: dict[str, object]) -> dict:
        name, most = canonical(asked["ucuser"]), int(asked.get("uclimit", "10"))
        end = datetime.fromisoformat(asked.get("ucend", "2001-01-15T00:00:00Z"))
        begun = int(asked.get("uccontinue", "|999999999").partition("|")[2])
        own = [
            edit
            for edit in reversed(self.edits)
            if edit.user.name == name and edit.at >= end and edit.revision <= begun
        ]
        found["usercontribs"] = [contribution(edit) for edit in own[:most]]
        if len(own) <= most:
            return {}
        onward = {"uccontinue": f"{own[most].at:%Y%m%d%H%M%S}|{own[most].revision}"}
        return {"continue": onward | {"continue": "-||"}}

    # --- Writing --------------------------------------------------------------------------

    def _email(self, asked: dict[str, str], sender: Member) -> dict:
        target = self.members.get(canonical(asked["target"]) or "")
        if target is None:
            raise ApiError("notarget", "You have not specified a valid target for this action.")
        if not target.has_email:
            given = asked["target"]
            said = f'There is no email address recorded for user "{given}".'
            raise ApiError("noemail", said)
        if not target.takes_email:
            said = "This user has chosen not to receive email from other users."
            raise ApiError("nowikiemail", said)
        if not self.has_email:
            raise ApiError("usermaildisabled", "User email disabled")
        if not sender.has_email:
            raise ApiError("cantsend", "No send address")
        if sender.is_blocked_from_email:
            raise ApiError("blockedemailuser", "You are blocked from sending email.")
        self._count("emailuser", sender, "As an anti-abuse measure, you are limited")
        self.letters.append(Letter(sender.name, target.name, asked["subject"], asked["text"]))
        return {"emailuser": {"result": "Success"}}

    def _edit(self, asked: dict[str, str], writer: Member) -> dict:
        title, answer = asked["title"], {}
        if "redirect" in asked and title in self.redirects:
            answer = {"redirects": {"from": title, "to": self.redirects[title]}}
            title = self.redirects[title]
        if writer.is_blocked:
            info = {"blockid": 1, "blockedby": "Admin", "blockexpiry": "infinite"}
            raise ApiError("blocked", "You have been blocked from editing.", blockinfo=info)
        if title in self.protected:
            said = "This page has been protected to prevent editing or other actions."
            raise ApiError("protectedpage", said)
        for word, code in self.stopped_words.items():
            if word in asked["text"]:
                raise ApiError(code, "This action has been automatically identified as harmful.")
        if self.asks_captcha:
            question = {"type": "simple", "mime": "text/plain", "id": "1", "question": "5 + 4"}
            return answer | {"edit": {"captcha": question, "result": "Failure"}}
        self._count("edit", writer, "You've exceeded your rate limit.")
        return answer | {"edit": self._save(title, asked, writer)}

    def _count(self, module: str, member: Member, said: str) -> None:
        if self.used[module, member.name] >= self.limits.get(module, 1_000_000):
            raise ApiError("ratelimited", said)
        self.used[module, member.name] += 1

    def _save(self, title: str, asked: dict[str, str], writer: Member) -> dict:
        on_page = [edit for edit in self.edits if edit.title == title]
        pages = list(dict.fromkeys(edit.title for edit in self.edits))
        page = pages.index(title) + 1 if on_page else len(pages) + 1
        parent = on_page[-1].revision if on_page else 0
        now = datetime.now(UTC).replace(microsecond=0)
        signature = f"[[User:{writer.name}|{writer.name}]] ([[User talk:{writer.name}|talk]])"
        text = f"== {asked['sectiontitle']} ==\n\n{asked['text'].replace('~~~~', signature)}"
        revision = len(self.edits) + 1
        self.edits.append(Edit(revision, page, parent, writer, title, asked["summary"], text, now))
        saved = {"pageid": page, "title": title, "contentmodel": "wikitext"}
        saved |= {"oldrevid": parent, "newrevid": revision, "newtimestamp": written(now)}
        return ({} if on_page else {"new": True}) | {"result": "Success"} | saved
