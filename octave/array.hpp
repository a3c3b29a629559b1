// Octave: arrays as memory that MPI reads or writes, and what operations under way keep of them.
#ifndef MPI4_OCTAVE_ARRAY_HPP
#define MPI4_OCTAVE_ARRAY_HPP

#include <mpi4/mpi.hpp>

#include <octave/oct.h>
#include <octave/ov-complex.h>
#include <octave/ov-cx-mat.h>
#include <octave/ov-float.h>
#include <octave/ov-flt-complex.h>
#include <octave/ov-flt-cx-mat.h>

#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace mpi4_octave {

using mpi4::Count;

/// The elements of an Octave array in memory. Octave's arrays are shared until one is written to, so that MPI
/// reads an argument where it is, but writes to a copy, which becomes a value when the operation is complete.
class Memory {
  public:
    void *address = nullptr;
    Count count = 0;
    mpi4::Datatype datatype;
    bool written = false;
    /// The elements as a value of Octave.
    std::function<octave_value()> value = [] { return octave_value(Matrix()); };

    /// The argument's elements, to be read.
    void read(const octave_value &argument, const char *name) { select<false>(argument, name, nullptr); }
    /// A copy of the argument's elements, to be written.
    void write(const octave_value &argument, const char *name) { select<true>(argument, name, nullptr); }
    /// New elements to be written, of the argument's class and these dimensions.
    void make(const octave_value &argument, const char *name, const dim_vector &dims) {
        select<true>(argument, name, &dims);
    }

  private:
    template <bool Write, class Array>
    void hold(const Array &array, MPI_Datatype type, const dim_vector *dims) {
        hold<Write>(array, type, dims, [](const Array &elements) { return octave_value(elements); });
    }
    template <bool Write, class Array, class Value>
    void hold(const Array &array, MPI_Datatype type, const dim_vector *dims, Value make_value) {
        const auto held = dims != nullptr ? std::make_shared<Array>(*dims, typename Array::element_type())
                                          : std::make_shared<Array>(array);
        if constexpr (Write)
            address = held->fortran_vec(); // makes the elements our own
        else
            address = const_cast<void *>(static_cast<const void *>(held->data()));
        count = static_cast<Count>(held->numel());
        datatype = type;
        written = Write;
        value = [held, make_value] { return make_value(*held); };
    }
    /// Complex elements stay complex when no imaginary part is left, as with Octave's function complex().
    template <bool Write, class Scalar, class Matrix, class Array>
    void hold_complex(const Array &array, MPI_Datatype type, const dim_vector *dims) {
        hold<Write>(array, type, dims, [](const Array &elements) {
            return elements.numel() == 1 ? octave_value(new Scalar(elements(0)))
                                         : octave_value(new Matrix(elements));
        });
    }
    template <bool Write> void select(const octave_value &argument, const char *name, const dim_vector *dims);
};

template <bool Write>
void Memory::select(const octave_value &argument, const char *name, const dim_vector *dims) {
    const bool numbers = argument.is_defined() && !argument.issparse();
    if (numbers && argument.is_double_type() && argument.iscomplex())
        hold_complex<Write, octave_complex, octave_complex_matrix>(argument.complex_array_value(),
                                                                   MPI_C_DOUBLE_COMPLEX, dims);
    else if (numbers && argument.is_single_type() && argument.iscomplex())
        hold_complex<Write, octave_float_complex, octave_float_complex_matrix>(
            argument.float_complex_array_value(), MPI_C_FLOAT_COMPLEX, dims);
    else if (numbers && argument.is_double_type())
        hold<Write>(argument.array_value(), MPI_DOUBLE, dims);
    else if (numbers && argument.is_single_type())
        hold<Write>(argument.float_array_value(), MPI_FLOAT, dims);
    else if (numbers && argument.is_int8_type())
        hold<Write>(argument.int8_array_value(), MPI_INT8_T, dims);
    else if (numbers && argument.is_int16_type())
        hold<Write>(argument.int16_array_value(), MPI_INT16_T, dims);
    else if (numbers && argument.is_int32_type())
        hold<Write>(argument.int32_array_value(), MPI_INT32_T, dims);
    else if (numbers && argument.is_int64_type())
        hold<Write>(argument.int64_array_value(), MPI_INT64_T, dims);
    else if (numbers && argument.is_uint8_type())
        hold<Write>(argument.uint8_array_value(), MPI_UINT8_T, dims);
    else if (numbers && argument.is_uint16_type())
        hold<Write>(argument.uint16_array_value(), MPI_UINT16_T, dims);
    else if (numbers && argument.is_uint32_type())
        hold<Write>(argument.uint32_array_value(), MPI_UINT32_T, dims);
    else if (numbers && argument.is_uint64_type())
        hold<Write>(argument.uint64_array_value(), MPI_UINT64_T, dims);
    else if (numbers && argument.islogical())
        hold<Write>(argument.bool_array_value(), MPI_C_BOOL, dims);
    else if (argument.is_string())
        hold<Write>(argument.char_array_value(), MPI_CHAR, dims,
                    [quote = argument.is_dq_string() ? '"' : '\''](const charNDArray &text) {
                        return octave_value(text, quote);
                    });
    else
        error("%s: a full array of numbers, logical values or characters is needed, got %s", name,
              argument.is_defined() ? argument.class_name().c_str() : "nothing");
}

/// The datatype of the elements of an Octave class, for calls that count them.
inline mpi4::Datatype datatype_of(const octave_value &argument, const char *name) {
    static const std::map<std::string, MPI_Datatype> datatypes = {
        {"double", MPI_DOUBLE},
        {"single", MPI_FLOAT},
        {"double complex", MPI_C_DOUBLE_COMPLEX},
        {"single complex", MPI_C_FLOAT_COMPLEX},
        {"int8", MPI_INT8_T},
        {"int16", MPI_INT16_T},
        {"int32", MPI_INT32_T},
        {"int64", MPI_INT64_T},
        {"uint8", MPI_UINT8_T},
        {"uint16", MPI_UINT16_T},
        {"uint32", MPI_UINT32_T},
        {"uint64", MPI_UINT64_T},
        {"logical", MPI_C_BOOL},
        {"char", MPI_CHAR},
    };
    const std::string text = argument.is_string() ? argument.string_value() : "";
    const auto found = datatypes.find(text);
    if (found == datatypes.end())
        error("%s: the name of a class is needed, such as 'double', 'single complex', 'int32' or 'char'",
              name);
    return found->second;
}

/// What each operation under way reads and writes, by its request. Never destroyed: MPI may outlive Octave.
inline std::map<const mpi4::Request *, std::vector<Memory>> &kept() {
    static auto &memory = *new std::map<const mpi4::Request *, std::vector<Memory>>;
    return memory;
}

/// Hands on what a call wrote: a request that it returned keeps it, else it is one of the call's results.
inline void deliver(octave_value_list *results, const mpi4::Request *request, const Memory &memory) {
    if (request != nullptr)
        kept()[request].push_back(memory);
    else if (memory.written)
        results->append(memory.value());
}

/// The number of processes; 1 for a communicator that is none, which the call itself will report.
inline int size_of(MPI_Comm comm) {
    int size = 1;
    return MPI_Comm_size(comm, &size) == MPI_SUCCESS ? size : 1;
}

/// True on the root process.
inline bool is_root(MPI_Comm comm, int root) {
    int rank = 0;
    return MPI_Comm_rank(comm, &rank) == MPI_SUCCESS && rank == root;
}

/// One argument of a collective call, and the result that has its shape or is made of as many of it as there
/// are processes.
class Exchange {
  public:
    Memory sent;
    Memory received;

    /// The result where it goes here: a column for each process, or for Alltoall what is sent, in as many
    /// parts.
    void blocks(int size, bool goes_here, const char *function) {
        const bool parts = std::string(function).find("lltoall") != std::string::npos;
        if (parts && sent.count % size != 0)
            error("sendbuf: %lld elements can't be sent in equal parts to %d processes",
                  static_cast<long long>(sent.count), size);
        block = parts ? sent.count / size : sent.count;
        const octave_value like = sent.value();
        receive(goes_here, parts ? like.dims() : dim_vector(like.numel(), size));
    }
    /// The result of a reduction where it goes here.
    void like(bool goes_here) {
        block = sent.count;
        receive(goes_here, sent.value().dims());
    }
    template <class Send, class Receive>
    void place(Send &sendbuf, Count &sendcount, mpi4::Datatype *&sendtype, Receive &recvbuf, Count &recvcount,
               mpi4::Datatype *&recvtype) {
        place(sendbuf, recvbuf, sendcount, sendtype);
        recvcount = block;
        recvtype = &sent.datatype;
    }
    template <class Send, class Receive>
    void place(Send &sendbuf, Receive &recvbuf, Count &count, mpi4::Datatype *&datatype) {
        sendbuf = sent.address;
        recvbuf = received.address;
        count = block;
        datatype = &sent.datatype;
    }
    void deliver(octave_value_list *results, const mpi4::Request *request) const {
        mpi4_octave::deliver(results, request, sent);
        mpi4_octave::deliver(results, request, received);
    }

  private:
    void receive(bool goes_here, const dim_vector &dims) {
        received.written = true; // an empty result elsewhere
        if (goes_here)
            received.make(sent.value(), "sendbuf", dims);
    }
    Count block = 0;
};

/// Sends an equal part of the root's array to each process.
inline void scatter(const mpi4::Comm &comm, const void *sendbuf, Count total, const mpi4::Datatype &sendtype,
                    void *buf, Count count, const mpi4::Datatype &datatype, int root) {
    if (comm.Get_rank() == root && total != count * comm.Get_size())
        throw std::invalid_argument("sendbuf: " + std::to_string(count * comm.Get_size()) +
                                    " elements are needed, as many as in buf for each process, got " +
                                    std::to_string(total));
    comm.Scatter(sendbuf, count, sendtype, buf, count, datatype, root);
}

/// The array that a request received; empty when it is not complete, or received none.
inline octave_value settle(const mpi4::Request *request) {
    octave_value received = octave_value(Matrix());
    const auto found = kept().find(request);
    if (found == kept().end() || *request)
        return received;
    for (const Memory &memory : found->second)
        if (memory.written)
            received = memory.value();
    kept().erase(found);
    return received;
}

/// Ends the object of a request. Memory of an operation still under way stays, since MPI goes on using it.
inline void forget(mpi4::Request *request) {
    const auto found = kept().find(request);
    if (found != kept().end()) {
        if (*request)
            new std::vector<Memory>(std::move(found->second));
        kept().erase(found);
    }
    delete request;
}

} // namespace mpi4_octave

#endif // MPI4_OCTAVE_ARRAY_HPP
