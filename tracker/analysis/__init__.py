"""Pure judgement on schemas: corroboration, whether the law was in force."""
