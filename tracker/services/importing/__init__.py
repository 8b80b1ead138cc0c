"""Bring the records of a case file into the database: match, compare, write."""
