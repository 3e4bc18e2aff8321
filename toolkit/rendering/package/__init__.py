"""Word packages: read with suspicion, followed by their relationships, written canonically."""
