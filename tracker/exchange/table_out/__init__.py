"""Write tables: CSV, XLSX, JSON lines."""
