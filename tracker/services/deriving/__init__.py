"""Have what is derived from many new records worked out in a process beside the one that writes."""
