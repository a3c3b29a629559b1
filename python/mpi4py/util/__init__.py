# Parts built on the MPI module: datatypes, pickles with large buffers, pools, synchronization.
"""Utilities built on top of ``mpi4py.MPI``."""
