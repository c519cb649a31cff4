"""The library's window over the archive of past issues; every question to it is asked off this thread."""
