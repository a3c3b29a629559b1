# Writes down which methods of mpi4py.MPI some tests call, and which of the calls raise.
"""usage: calls.py FOLDER TEST...; rank r writes FOLDER/calls.r, a line for each method: class, name, good or bad."""
import collections
import importlib
import inspect
import os
import sys
import threading
import unittest

from mpi4py import MPI

CLASSES = [value for value in vars(MPI).values() if isinstance(value, type)]
# Static methods do not know their class.
STATIC = {getattr(cls, name): cls.__name__ for cls in CLASSES for name, member in vars(cls).items()
          if isinstance(member, staticmethod)}
calls = collections.Counter()


def owner_of(function):
    """The class in which a method is defined; '' for a function of the module, None for what is not MPI's."""
    holder = getattr(function, '__self__', None)
    if holder is MPI:
        return ''
    owner = STATIC.get(function) if holder is None else None
    for cls in inspect.getmro(holder if isinstance(holder, type) else type(holder)):
        if cls.__module__ == MPI.__name__ and function.__name__ in vars(cls):
            owner = cls.__name__   # the last one: derived classes have copies of what they inherit
    return owner


def note(frame, event, function):
    """The profile function: Python calls it after each call of a function in C."""
    if event in ('c_return', 'c_exception'):
        owner = owner_of(function)
        if owner is not None:
            calls[owner, function.__name__, 'good' if event == 'c_return' else 'bad'] += 1


def main():
    folder, names = sys.argv[1], sys.argv[2:]
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module(name))
                               for name in names)
    threading.setprofile(note)
    sys.setprofile(note)
    result = suite.run(unittest.TestResult())
    sys.setprofile(None)
    threading.setprofile(None)
    with open(os.path.join(folder, f'calls.{MPI.COMM_WORLD.Get_rank()}'), 'w', encoding='utf-8') as file:
        for owner, name, outcome in calls:
            print(owner, name, outcome, sep='\t', file=file)
    for test, trace in result.errors + result.failures:
        print(test, trace, file=sys.stderr)
    sys.exit(not result.wasSuccessful())


if __name__ == '__main__':
    main()
