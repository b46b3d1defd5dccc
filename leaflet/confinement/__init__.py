"""Files that are not ours, read in a process of its own, with limits of memory and of time."""
