"""What `annotate` takes where nothing is given, in Python, on the command line and on clusters."""

#: Seconds that one article may take.
TIME_LIMIT = 300.0
#: Articles that a worker gets at once.
BATCH_SIZE = 32
#: Rows of a part; what a run that is killed has to do again is one part at most and what was on its way.
PART_ROWS = 500
