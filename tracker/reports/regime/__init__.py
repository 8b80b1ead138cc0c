"""The report on a whole regime, in the manner of a panel of experts."""
