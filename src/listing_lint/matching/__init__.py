"""What the text checkers share: normalised text, phrases, one automaton for many terms, sentences, linear patterns."""
