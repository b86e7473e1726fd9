"""`torchjudge verify`: proves a problem sound before a student sees it, by the same grading that students get.

command     options, what is asked of which folders, exit code
problem     one folder through all stages; crew: several processes of it
rules/      what is wrong, decided from facts alone: no box, no torch
runs/       what has to be run in boxes for a stage, through worker.pipeline
"""
