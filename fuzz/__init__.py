"""Coverage-guided fuzzing: targets, seeds of our own making, and the inputs that were findings once.

    make fuzz                              # every target for FUZZ_SECONDS, 1200 unless it is set
    python -m fuzz csv html --seconds 60   # some targets
    python -m fuzz.replay csv FILE ...     # what one input does, without atheris

docs/trust.md says what is promised, and what the last runs reached.
"""
