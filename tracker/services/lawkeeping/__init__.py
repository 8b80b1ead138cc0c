"""Keep the law of a database: compare it, bring it up to date, add to it and correct it."""
