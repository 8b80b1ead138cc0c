"""The command line: one file per command or small group; only click is imported at module level."""
