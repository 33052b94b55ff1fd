"""One module for each kind of value; each a pure function of a document."""
