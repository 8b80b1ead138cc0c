"""Check what is recorded by the rules of `analysis/lint`: gather views in batches, waive findings, take that back."""
