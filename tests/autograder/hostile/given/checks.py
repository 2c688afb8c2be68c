"""What the small assignment brings."""


def points(value):
    return 2.0 if value == 7 else 1.0
