// A periodic grid, its shifts and lines.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int size = MPI::COMM_WORLD.Get_size();
    int dims[2] = {0, 0};
    MPI::Compute_dims(size, 2, dims);
    bool periods[2] = {true, false};
    MPI::Cartcomm grid = MPI::COMM_WORLD.Create_cart(2, dims, periods, false);
    int coords[2], source, dest;
    grid.Get_coords(grid.Get_rank(), 2, coords);
    EXPECT(grid.Get_cart_rank(coords) == grid.Get_rank() && grid.Get_dim() == 2);
    grid.Shift(0, 1, source, dest);
    EXPECT(dest != MPI::PROC_NULL);
    int topo_dims[2], topo_coords[2];
    bool topo_periods[2];
    grid.Get_topo(2, topo_dims, topo_periods, topo_coords);
    EXPECT(topo_dims[0] == dims[0] && topo_periods[0] && !topo_periods[1] && topo_coords[1] == coords[1]);
    bool remain[2] = {true, false};
    MPI::Cartcomm column = grid.Sub(remain);
    EXPECT(column.Get_size() == dims[0]);
    MPI::Cartcomm &copy = grid.Clone();
    EXPECT(copy.Get_topology() == MPI::CART);
    copy.Free();
    delete &copy;
    column.Free();
    grid.Free();
    MPI::Finalize();
    return 0;
}
