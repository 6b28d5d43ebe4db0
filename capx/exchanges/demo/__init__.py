"""Exchanges of the demo, around the day on which they are built."""
