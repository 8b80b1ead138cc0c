"""Read a table: CSV, TSV, an XLSX workbook or JSON lines, row by row, nothing guessed and nothing lost."""
