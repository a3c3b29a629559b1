// What the programs in the old style share: EXPECT ends the program when its condition does not hold.
#ifndef MPI4_TESTS_EXPECT_H
#define MPI4_TESTS_EXPECT_H

#include <iostream>

#define EXPECT(condition)                                                                                    \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            std::cerr << __FILE__ << ":" << __LINE__ << ": " << #condition << std::endl;                     \
            MPI::COMM_WORLD.Abort(1);                                                                        \
        }                                                                                                    \
    } while (0)

#endif
