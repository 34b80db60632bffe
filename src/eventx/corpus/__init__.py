"""Many articles: rows in, rows out, in parallel, resumable, nothing lost."""
