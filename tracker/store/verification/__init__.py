"""Check the history and the rows against each other, in one pass and with little memory."""
