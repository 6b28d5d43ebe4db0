"""Events of the demo, around the day on which they are built.

A demo that has grown old gets fresh ones when it is built again, so that most always lie ahead.
"""
