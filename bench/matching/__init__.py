"""How good matches are: `make bench-matching` measures them on communities that are made up, in
which it is known who fits whom, and writes the tables of docs/matching.md.
"""
