"""A believable community of people who do not exist, as large as one likes.

It is drawn at random and always the same for one seed: a larger community begins with all people
of a smaller one. Every name begins with "Demo", and every account is marked as synthetic.
"""
