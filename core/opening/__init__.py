"""Opens what is more than one plain Python file: notebooks, zip archives, several files, artefacts.

opener      our side: starts the child and reads its answer
child       the process with limits, in which all that follows runs: it never imports more than this folder
bundle      what belongs to a submission, which file is the main one
archive     zip archives: judged by their directory before anything is unpacked, and only in memory
notebook    the code cells of a notebook
python      text that Python can parse
artefact    artefacts: their sizes, and the header of safetensors
names       names of files
refusal     why something is not taken
"""
