"""Merge a party into another, and take a merge back."""
