"""How quick the product is: `make bench` measures whole requests and writes docs/performance.md."""
