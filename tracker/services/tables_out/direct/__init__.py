"""Tables read straight from the columns that they need: the way for exports that hide nothing.

What a cell holds is said by `cells`, as for rows from documents; tests hold the two together.
"""
