"""Many articles: worker processes, a journal to go on from, failures set aside, outputs that appear whole."""
