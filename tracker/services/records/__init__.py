"""How each kind of record lies in the tables: one description serves import, export and show."""
