"""What the pages of an organization accept; where it is the same as for people, in other words."""
