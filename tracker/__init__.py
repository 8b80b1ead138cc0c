"""Record, list and report alleged breaches of UN Security Council sanctions, with their evidence."""

# A literal: reading it from the installed metadata costs as much as importing click.
__version__ = "0.1.0"
