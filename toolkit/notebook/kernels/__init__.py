"""Kernels that start fast and never outlive who started them."""
