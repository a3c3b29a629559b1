# Packages that Debian compiled against its own mpi4py: each runs a parallel example.
# ranks: 1 2; timeout: 300; mpi: openmpi
import importlib.util
import unittest

import mpitest
from mpi4py import MPI


def needs(module, package):
    """Skip when a Debian package is not installed."""
    return unittest.skipIf(importlib.util.find_spec(module) is None, f'{package} is not installed')


class Packages(mpitest.TestCase):
    """One example for each package, by which a communicator goes into it and results come out."""

    @classmethod
    def setUpClass(cls):
        cls.comm = MPI.COMM_WORLD.Dup()

    @classmethod
    def tearDownClass(cls):
        cls.comm.Free()

    @needs('mpi4py_fft', 'python3-mpi4py-fft')
    def test_mpi4py_fft(self):
        """A distributed transform there and back."""
        from mpi4py_fft import PFFT, newDistArray
        fft = PFFT(self.comm, [8, 12, 16], dtype='d')
        u = newDistArray(fft, False)
        u[:] = mpitest.numpy.random.default_rng(mpitest.RANK).random(u.shape)
        back = fft.backward(fft.forward(u.copy()))
        self.assertTrue(mpitest.numpy.allclose(back, u))

    @needs('h5py', 'python3-h5py-mpi')
    def test_h5py(self):
        """All processes write to one file."""
        import h5py
        if not h5py.get_config().mpi:
            self.skipTest('this h5py is the one without MPI')
        with h5py.File('rows.h5', 'w', driver='mpio', comm=self.comm) as file:
            rows = file.create_dataset('rows', (mpitest.SIZE, 4), dtype='i')
            rows[mpitest.RANK] = mpitest.RANK
        with h5py.File('rows.h5', 'r', driver='mpio', comm=self.comm) as file:
            self.assertEqual(file['rows'][:, 0].tolist(), list(range(mpitest.SIZE)))

    @needs('petsc4py', 'python3-petsc4py')
    def test_petsc4py(self):
        """A vector over the processes, a linear system, and the communicator that comes back."""
        from petsc4py import PETSc
        vector = PETSc.Vec().createMPI(10 * mpitest.SIZE, comm=self.comm)
        vector.set(2.0)
        self.assertAlmostEqual(vector.sum(), 20.0 * mpitest.SIZE)
        matrix = PETSc.Mat().createAIJ([10 * mpitest.SIZE] * 2, comm=self.comm)
        matrix.setUp()
        for i in range(*matrix.getOwnershipRange()):
            matrix[i, i] = 4.0
        matrix.assemble()
        solver = PETSc.KSP().create(comm=self.comm)
        solver.setOperators(matrix)
        solution = vector.duplicate()
        solver.solve(vector, solution)
        self.assertAlmostEqual(solution.sum(), 5.0 * mpitest.SIZE)
        back = vector.getComm().tompi4py()
        self.assertIsInstance(back, MPI.Intracomm)
        self.assertEqual(MPI.Comm.Compare(back, self.comm), MPI.CONGRUENT)

    @needs('slepc4py', 'python3-slepc4py')
    def test_slepc4py(self):
        """The largest eigenvalue of a diagonal matrix."""
        from petsc4py import PETSc
        from slepc4py import SLEPc
        n = 8 * mpitest.SIZE
        matrix = PETSc.Mat().createAIJ([n, n], comm=self.comm)
        matrix.setUp()
        for i in range(*matrix.getOwnershipRange()):
            matrix[i, i] = i + 1
        matrix.assemble()
        solver = SLEPc.EPS().create(comm=self.comm)
        solver.setOperators(matrix)
        solver.setProblemType(SLEPc.EPS.ProblemType.HEP)
        solver.solve()
        self.assertAlmostEqual(solver.getEigenvalue(0).real, n, places=5)

    @needs('vtkmodules', 'python3-vtk9')
    def test_vtk(self):
        """VTK's communicator for one of ours and back."""
        from vtkmodules.vtkParallelMPI4Py import vtkMPI4PyCommunicator
        import vtkmodules.vtkParallelMPI   # noqa: F401  the classes of what ConvertToVTK gives
        communicator = vtkMPI4PyCommunicator.ConvertToVTK(self.comm)
        self.assertEqual(communicator.GetNumberOfProcesses(), mpitest.SIZE)
        back = vtkMPI4PyCommunicator.ConvertToPython(communicator)
        self.assertEqual(back.size, mpitest.SIZE)

    @needs('dolfinx', 'python3-dolfinx')
    def test_dolfinx(self):
        """A mesh over the processes."""
        from dolfinx import mesh
        square = mesh.create_unit_square(self.comm, 8, 8)
        self.assertEqual(square.topology.index_map(2).size_global, 128)

    @needs('pyzoltan', 'python3-pyzoltan')
    def test_pyzoltan(self):
        """The partitioner takes a communicator."""
        import numpy
        from cyarray.api import DoubleArray, UIntArray
        from pyzoltan.core.zoltan import ZoltanGeometricPartitioner
        points = numpy.random.default_rng(mpitest.RANK).random(50)
        x, ids = DoubleArray(50), UIntArray(50)
        x.set_data(points)
        ids.set_data(numpy.arange(50, dtype=numpy.uint32) + 50 * mpitest.RANK)
        partitioner = ZoltanGeometricPartitioner(dim=2, comm=self.comm, x=x, y=x, z=x, gid=ids)
        partitioner.set_num_local_objects(50)
        partitioner.set_num_global_objects(50 * mpitest.SIZE)
        partitioner.Zoltan_LB_Balance()
        self.assertEqual((partitioner.rank, partitioner.size), (mpitest.RANK, mpitest.SIZE))
        counts = self.comm.allgather((partitioner.numExport, partitioner.numImport))
        self.assertEqual(sum(out for out, _ in counts), sum(into for _, into in counts))

    @needs('pysph', 'python3-pysph')
    @mpitest.needs_ranks(2)
    def test_pysph(self):
        """Particles are shared out evenly (with one process this version of pysph fails by itself)."""
        from pysph.base.utils import get_particle_array
        from pysph.parallel.parallel_manager import ZoltanParallelManagerGeometric
        numpy = mpitest.numpy
        random, n = numpy.random.default_rng(mpitest.RANK), 60 if mpitest.RANK == 0 else 4
        particles = get_particle_array(name='fluid', x=random.random(n), y=random.random(n), h=numpy.full(n, 0.05),
                                       gid=numpy.arange(n, dtype='u4'))
        before = self.comm.allreduce(n)
        manager = ZoltanParallelManagerGeometric(dim=2, particles=[particles], comm=self.comm, radius_scale=2.0,
                                                 ghost_layers=1)
        manager.update()
        mine = particles.get_number_of_particles(True)
        self.assertEqual(self.comm.allreduce(mine), before)
        self.assertLess(self.comm.allreduce(mine, MPI.MAX), 60)
        self.assertEqual((manager.rank, manager.size), (mpitest.RANK, mpitest.SIZE))

    @needs('dolfin', 'python3-dolfin-real')
    def test_dolfin(self):
        """A mesh over the processes, and the communicator that comes back."""
        import dolfin
        mesh = dolfin.UnitSquareMesh(self.comm, 8, 8)
        back = mesh.mpi_comm()
        self.assertIsInstance(back, MPI.Intracomm)
        self.assertEqual(back.size, mpitest.SIZE)
        self.assertEqual(back.allreduce(mesh.num_cells()), 128)
        self.assertEqual(mesh.num_entities_global(2), 128)

    @needs('adios_mpi', 'python3-adios')
    def test_adios(self):
        """All processes write and read one file."""
        import adios_mpi as adios
        numpy, n = mpitest.numpy, 4
        adios.init_noxml(self.comm)
        group = adios.declare_group('group', '', adios.FLAG.YES)
        for name in ('n', 'all', 'offset'):
            adios.define_var(group, name, '', adios.DATATYPE.integer, '', '', '')
        adios.define_var(group, 'x', '', adios.DATATYPE.double, 'n', 'all', 'offset')
        adios.select_method(group, 'MPI', '', '')
        file = adios.open('group', 'x.bp', 'w', self.comm)
        adios.set_group_size(file, 12 + 8 * n)
        for name, value in (('n', n), ('all', n * mpitest.SIZE), ('offset', n * mpitest.RANK)):
            adios.write_int(file, name, value)
        adios.write(file, 'x', numpy.full(n, float(mpitest.RANK)))
        adios.close(file)
        self.comm.Barrier()
        file = adios.file('x.bp', comm=self.comm)
        self.assertEqual(file['x'].read().tolist(), [float(i // n) for i in range(n * mpitest.SIZE)])
        file.close()
        adios.finalize(mpitest.RANK)


if __name__ == '__main__':
    mpitest.main()
