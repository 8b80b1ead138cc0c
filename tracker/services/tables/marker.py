"""Where a part of a record comes from in the mapping."""


class Marker(str):
    """Where a part comes from in the mapping, in place of a uid that is made of it later."""

    __slots__ = ()
