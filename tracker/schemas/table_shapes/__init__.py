"""The tables that go out and come back: their columns, in order."""
