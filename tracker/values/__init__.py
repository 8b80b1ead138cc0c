"""Values: dates, symbols, quantities, identifiers, references, texts and places, parsed and formatted."""
