"""How far a fact is asserted: polarity, certainty, stage and status."""
