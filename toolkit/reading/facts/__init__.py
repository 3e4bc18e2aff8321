"""What a tender says of itself: who asks, until when, and by which rules it judges."""
