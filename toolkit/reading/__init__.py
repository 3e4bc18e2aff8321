"""From finished documents back to text."""
