"""One file per format, in and out."""
