"""What runs inside the walls: a process that has imported already, and one fork of it for each hand-in.

worker.py is the process that speaks with the host. It starts a second one, zygote.py, which imports what notebooks need
and never sees a job; of this one a child is forked for each hand-in, and session.py runs there, cell by cell, in the
shell of shell.py, with guard.py before each test cell. The worker makes outputs of what the child says, in outputs.py.
"""
