"""Ask for the values of options, one by one: what was given is not asked, and after a full stop only what is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.cli.prompts import Enough, ask_choice, ask_text, ask_word, say

if TYPE_CHECKING:
    from tracker.services.answers import Meant
    from tracker.services.session import Session
    from tracker.vocab import Word

Vocabulary = TypeVar("Vocabulary", bound="Word")
_NEW = "new"


class Asker:
    """Fills `given`, the values of options; `said_new` are the names of which somebody said that they are new."""

    def __init__(self, session: Session, given: dict[str, Any], everything: bool) -> None:
        self.session = session
        self.given = given
        self.everything = everything
        self.enough = False
        self.said_new: set[tuple[str, str]] = set()

    def text(self, option: str, label: str, *, needed: bool = False, **how: Any) -> None:
        """Ask for the text of an option."""
        if self._asked(option, needed):
            self._keep(option, lambda: ask_text(label, needed=needed, may_end=not needed, **how))

    def word(self, option: str, label: str, words: type[Word], *, needed: bool = False, **how: Any) -> None:
        """Ask for the word of an option."""
        if self._asked(option, needed):
            self._keep(option, lambda: ask_word(label, words, needed=needed, may_end=not needed, **how))

    def scale(self, option: str, label: str, words: type[Word], **how: Any) -> None:
        """Ask for a word that is asked for only on request."""
        if self.everything:
            self.word(option, label, words, **how)

    def several(self, option: str, one: Callable[[], str | None]) -> None:
        """Ask for the entries of a list until none is given."""
        if self.given.get(option) or self.enough:
            return
        entries: list[str] = []
        while not self.enough:
            entry = self.unless_enough(one)
            if entry is None:
                break
            entries.append(entry)
        self.given[option] = tuple(entries)

    def unless_enough(self, ask: Callable[[], Any]) -> Any:
        """The answer, or None where there was none; a full stop ends what is not needed."""
        try:
            return ask() or None
        except Enough:
            self.enough = True
            return None

    def who(self, label: str, tables: Sequence[str], *, needed: bool = False) -> str | None:
        """Ask who is meant among parties and sources, and give a reference, or KIND:NAME for somebody new."""
        from tracker.services.suggestions import suggest_names

        meanings: list[Meant] = []
        while True:
            typed = ask_text(
                label,
                check=lambda typed: self._understood(tables, typed, meanings),
                offers=lambda typed: suggest_names(self.session, tables, typed),
                hint="A name, a reference, or KIND:NAME for a new one. Recorded, the newest first:",
                needed=needed,
                may_end=not needed,
            )
            settled = self._settled(tables, meanings[-1]) if typed else None
            if settled or not typed:
                return settled

    def _understood(self, tables: Sequence[str], typed: str, meanings: list[Meant]) -> str:
        from tracker.services.answers import meant

        meanings.append(meant(self.session, tables, typed))
        return typed

    def _settled(self, tables: Sequence[str], meant: Meant) -> str | None:
        """The reference of who is meant; of several that are nearly it somebody chooses. None: asked again."""
        if meant.found:
            say(f"  {meant.found}")
            return meant.found.ref
        if meant.near:
            say("  Nearly this name is recorded:")
            choices = [(one.ref, str(one).removeprefix(f"{one.ref} ")) for one in meant.near]
            chosen = ask_choice("  Which one", [*choices, (_NEW, f"somebody else: {meant.name}")])
            if chosen != _NEW:
                return chosen
        return self._new(tables, meant)

    def _new(self, tables: Sequence[str], meant: Meant) -> str | None:
        from tracker.vocab import PartyKind, SourceKind

        kinds: dict[str, type[Word]] = {"party": PartyKind, "source": SourceKind}
        asked = [meant.table] if meant.table else list(tables)
        pairs = {word.value: word.label for table in asked for word in kinds[table]}
        what = " or ".join(asked)
        kind = meant.kind or ask_kind(f"  A new {what}; its kind (Enter: another name)", pairs)
        if not kind:
            return None
        self.said_new |= {(table, meant.name) for table in asked}
        return f"{kind}:{meant.name}"

    def _asked(self, option: str, needed: bool) -> bool:
        return not self.given.get(option) and (needed or not self.enough)

    def _keep(self, option: str, ask: Callable[[], Any]) -> None:
        answer = self.unless_enough(ask)
        if answer is not None:
            self.given[option] = answer


def ask_kind(label: str, pairs: dict[str, str]) -> str:
    """Ask for one of these words, each with its label; Enter gives ""."""
    from tracker.cli.prompts import among, begun

    def check(typed: str) -> str:
        from difflib import get_close_matches

        from tracker.errors import InvalidValueError

        wanted = begun(typed, list(pairs)).casefold().replace(" ", "_").replace("-", "_")
        if wanted in pairs:
            return wanted
        near = get_close_matches(wanted, pairs, n=2)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"One of: {', '.join(pairs)}."
        raise InvalidValueError(f"{typed!r} is no kind here", hint)

    return ask_text(label, check=check, offers=among(list(pairs.items())), hint="One of:")


__all__ = ["Asker"]
