// The heat equation in two dimensions on a Cartesian communicator, checked against its exact solution
// ranks: 1 2 4; timeout: 60
#include <mpi4/mpi.hpp>

#include <cmath>
#include <cstddef>
#include <iostream>
#include <vector>

namespace {

constexpr int size = 96, steps = 200; // points along an edge of the square, and time steps
constexpr double alpha = 0.2;         // diffusivity * time step / spacing squared
const double pi = std::acos(-1.0);

// This process's block of the plate, with a border for the neighbors' points.
struct Block {
    explicit Block(const mpi4::Cartcomm &cart, const int dims[2]) : cart(cart) {
        const std::vector<int> coords = cart.Get_coords(cart.Get_rank());
        top = size * coords[0] / dims[0], height = size * (coords[0] + 1) / dims[0] - top;
        left = size * coords[1] / dims[1], width = size * (coords[1] + 1) / dims[1] - left;
        points.resize(static_cast<std::size_t>((height + 2) * (width + 2)));
        // height single points, each one row further than the one before
        column = mpi4::DOUBLE.Create_vector(height, 1, width + 2);
        column.Commit();
    }
    ~Block() { column.Free(); }

    double &at(int row, int column_index) {
        return points[static_cast<std::size_t>(row * (width + 2) + column_index)];
    }

    // Fill the border with the neighbors' edges; at the edge of the plate it stays 0.
    void exchange() {
        const auto [north, south] = cart.Shift(0, 1);
        const auto [west, east] = cart.Shift(1, 1);
        cart.Sendrecv(&at(1, 1), width, mpi4::DOUBLE, north, 0, &at(height + 1, 1), width, mpi4::DOUBLE,
                      south);
        cart.Sendrecv(&at(height, 1), width, mpi4::DOUBLE, south, 0, &at(0, 1), width, mpi4::DOUBLE, north);
        cart.Sendrecv(&at(1, 1), 1, column, west, 0, &at(1, width + 1), 1, column, east);
        cart.Sendrecv(&at(1, width), 1, column, east, 0, &at(1, 0), 1, column, west);
    }

    // One time step of the inner points.
    void step() {
        std::vector<double> old = points;
        const auto before = [&](int row, int j) {
            return old[static_cast<std::size_t>(row * (width + 2) + j)];
        };
        for (int i = 1; i <= height; ++i)
            for (int j = 1; j <= width; ++j)
                at(i, j) += alpha * (before(i - 1, j) + before(i + 1, j) + before(i, j - 1) +
                                     before(i, j + 1) - 4 * before(i, j));
    }

    const mpi4::Cartcomm &cart;
    int top, left, height, width;
    std::vector<double> points;
    mpi4::Datatype column;
};

// A wave that keeps its form and fades by the same factor in every step.
double wave(int row, int column, int waves) {
    return std::sin(pi * waves * (row + 1) / (size + 1)) * std::sin(pi * waves * (column + 1) / (size + 1));
}

} // namespace

int main() {
    mpi4::Init();
    int dims[2] = {0, 0};
    mpi4::Compute_dims(mpi4::COMM_WORLD.Get_size(), 2, dims);
    const bool periods[2] = {false, false};
    mpi4::Cartcomm cart = mpi4::COMM_WORLD.Create_cart(2, dims, periods, true);
    double error = 0, largest = 0;
    {
        Block block(cart, dims);
        for (int i = 0; i < block.height; ++i)
            for (int j = 0; j < block.width; ++j)
                block.at(i + 1, j + 1) = wave(block.top + i, block.left + j, 3);
        for (int step = 0; step < steps; ++step) {
            block.exchange();
            block.step();
        }
        const double sine = std::sin(3 * pi / (2 * (size + 1)));
        const double factor = std::pow(1 - 8 * alpha * sine * sine, steps);
        for (int i = 0; i < block.height; ++i)
            for (int j = 0; j < block.width; ++j)
                error = std::max(error, std::abs(block.at(i + 1, j + 1) -
                                                 factor * wave(block.top + i, block.left + j, 3)));
    }
    cart.Allreduce(&error, &largest, 1, mpi4::DOUBLE, mpi4::MAX);
    if (cart.Get_rank() == 0)
        std::cout << "heat: " << size << " x " << size << " points on " << dims[0] << " x " << dims[1]
                  << " processes, " << steps << " steps, error " << largest << '\n';
    cart.Free();
    mpi4::Finalize();
    return largest < 1e-12 ? 0 : 1;
}
