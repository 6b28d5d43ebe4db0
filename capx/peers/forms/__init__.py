"""What the pages of one's own profile accept: a form for each section."""
