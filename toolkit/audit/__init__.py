"""Rules over policies and over finished documents."""
