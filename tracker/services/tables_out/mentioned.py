"""What the records that a row points at are called, as the documents that came before it say."""

from dataclasses import dataclass, field
from typing import Any

from tracker.services.tables_out import cells


@dataclass(frozen=True, slots=True)
class Item:
    """What a claim's row says of its item of evidence."""

    title: str
    url: str
    source: str


@dataclass(slots=True)
class Mentioned:
    """Names by key. It holds a few words of every party, source and item of evidence."""

    _names: dict[str, str] = field(default_factory=dict)
    _letters: dict[str, str] = field(default_factory=dict)
    _items: dict[str, Item] = field(default_factory=dict)

    def note(self, section: str, document: dict[str, Any]) -> None:
        """Remember what a document is called, as far as rows say it."""
        if section in ("parties", "sources"):
            self._names[document["key"]] = document["name"]
            if "reliability" in document:
                self._letters[document["key"]] = document["reliability"]
        elif section == "evidence":
            url = document.get("url", "")
            self._items[document["key"]] = Item(document["title"], url, document["source"])

    def name(self, key: str) -> str:
        """The name of a party or source; nothing where it is not known."""
        return self._names.get(key, "")

    def named(self, key: str) -> str:
        """The same behind its key, as it stands in lists."""
        return cells.named(key, self.name(key))

    def reliability(self, key: str) -> str:
        """The letter of a source; nothing where it has none."""
        return self._letters.get(key, "")

    def item(self, key: str) -> Item:
        """An item of evidence."""
        return self._items[key]
