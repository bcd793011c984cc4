"""The sample line, whose revocations give something to put right."""
