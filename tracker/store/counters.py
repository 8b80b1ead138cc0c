"""The numbers in references: given out once, under the writer's lock."""

from sqlalchemy import Connection, insert, select, update

from tracker.store.tables import light


class Counters:
    """The last number given out of each series: `claim`, or `violation-2024`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[str, int] = {}
        self._stored: dict[str, int] = {}

    def next(self, series: str) -> int:
        """A number that was never given before."""
        number = self.last(series) + 1
        self._last[series] = number
        return number

    def take(self, series: str, number: int) -> None:
        """Note that a number came in from outside, so that it is not given out again."""
        self._last[series] = max(self.last(series), number)

    def last(self, series: str) -> int:
        """The last number given out; 0 before the first."""
        if series not in self._last:
            table = light("counter")
            stored = self._connection.execute(select(table.c.value).where(table.c.uid == series)).scalar()
            if stored is not None:
                self._stored[series] = stored
            self._last[series] = stored or 0
        return self._last[series]

    def save(self) -> None:
        """Store what was given out."""
        table = light("counter")
        for series, number in self._last.items():
            if series not in self._stored:
                self._connection.execute(insert(table), {"uid": series, "value": number})
            elif number != self._stored[series]:
                change = update(table).where(table.c.uid == series).values(value=number)
                self._connection.execute(change)
        self._stored = dict(self._last)
