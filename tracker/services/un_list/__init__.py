"""Bring in the UN Security Council Consolidated List, one edition after the other."""
