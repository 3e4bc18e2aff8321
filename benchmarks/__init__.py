"""Timing the template compiler beside its peers: `make bench`."""
