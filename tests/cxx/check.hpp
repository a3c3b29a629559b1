// What the C++ tests share: CHECK, THROWS, RUNS_SINCE, and a main() that ends all ranks when one fails.
#ifndef MPI4_TESTS_CHECK_HPP
#define MPI4_TESTS_CHECK_HPP

#include <mpi4/scoped.hpp>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace test {

/// A check that did not hold.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Fails the test with the place and the text of the check.
[[noreturn]] inline void fail(const char *file, int line, const std::string &what) {
    throw Failure(std::string(file) + ":" + std::to_string(line) + ": " + what);
}

/// Runs code that must throw an MPI exception; gives it.
template <class Code> mpi4::Exception thrown(const char *file, int line, const char *text, Code code) {
    try {
        code();
    } catch (const mpi4::Exception &error) {
        return error;
    }
    fail(file, line, std::string("no exception from ") + text);
}

/// The name of the MPI library is in its version text.
inline bool is_openmpi() { return mpi4::Get_library_version().find("Open MPI") != std::string::npos; }

/// True when this MPI is of at least the given version.
inline bool at_least(int version, int subversion) {
    return mpi4::Get_version() >= std::make_pair(version, subversion);
}

/// Says why a part of a test is left out.
inline void skip(const char *what, const char *why) {
    if (mpi4::COMM_WORLD.Get_rank() == 0)
        std::printf("skipped: %s: %s\n", what, why);
}

/// Runs a test between Init and Finalize, with errors as exceptions. A failure on one rank ends all.
inline int run(void (*body)()) {
    mpi4::Init();
    mpi4::COMM_WORLD.Set_errhandler(mpi4::ERRORS_RETURN);
    mpi4::COMM_SELF.Set_errhandler(mpi4::ERRORS_RETURN);
    try {
        body();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "rank %d: %s\n", mpi4::COMM_WORLD.Get_rank(), error.what());
        mpi4::COMM_WORLD.Abort(1);
    }
    mpi4::Finalize();
    return 0;
}

} // namespace test

/// The condition must hold.
#define CHECK(condition)                                                                                     \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            test::fail(__FILE__, __LINE__, #condition);                                                      \
    } while (false)

/// The statement must throw an mpi4::Exception, which is the value.
#define THROWS(statement) test::thrown(__FILE__, __LINE__, #statement, [&] { statement; })

/// The statements run, or throw mpi4::Missing where this MPI is older than the version.
#define RUNS_SINCE(version, subversion, ...)                                                                 \
    do {                                                                                                     \
        try {                                                                                                \
            __VA_ARGS__;                                                                                     \
        } catch (const mpi4::Missing &) {                                                                    \
            if (test::at_least(version, subversion))                                                         \
                throw;                                                                                       \
        }                                                                                                    \
    } while (false)

/// The program: the body of one test.
#define TEST_MAIN(body)                                                                                      \
    int main() { return test::run(body); }

#endif // MPI4_TESTS_CHECK_HPP
