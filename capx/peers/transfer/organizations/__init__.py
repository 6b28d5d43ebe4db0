"""Organizations as lines: `{"kind": "organization", "slug": …}`, among those of people."""
