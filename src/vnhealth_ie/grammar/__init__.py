"""How Vietnamese writes days, names, bodies and offices: shared by extractors, which never import each other."""
