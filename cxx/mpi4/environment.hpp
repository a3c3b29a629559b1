// Environment: start and end, versions, timers, errors, memory, buffers, ports and names.
#ifndef MPI4_ENVIRONMENT_HPP
#define MPI4_ENVIRONMENT_HPP

#include "info.hpp"
#include "request.hpp"

namespace mpi4 {

/// Starts MPI (MPI-4.0 §11.2.1).
inline void Init() { detail::check(MPI_Init(nullptr, nullptr)); }
/// Starts MPI with a level of thread support; gives the level that there is (MPI-4.0 §11.6.2).
inline int Init_thread(int required = THREAD_MULTIPLE) {
    int provided = MPI_THREAD_SINGLE;
    detail::check(MPI_Init_thread(nullptr, nullptr, required, &provided));
    return provided;
}
/// Ends MPI (MPI-4.0 §11.2.2).
inline void Finalize() {
    detail::check(MPI_Finalize());
    detail::rethrow();
}
/// True once MPI was started, also after its end (MPI-4.0 §11.4.1).
inline bool Is_initialized() {
    int flag = 0;
    detail::check(MPI_Initialized(&flag));
    return flag != 0;
}
/// True once MPI has ended (MPI-4.0 §11.4.2).
inline bool Is_finalized() {
    int flag = 0;
    detail::check(MPI_Finalized(&flag));
    return flag != 0;
}
/// The level of thread support (MPI-4.0 §11.6.2).
inline int Query_thread() {
    int provided = MPI_THREAD_SINGLE;
    detail::check(MPI_Query_thread(&provided));
    return provided;
}
/// True in the thread that started MPI (MPI-4.0 §11.6.2).
inline bool Is_thread_main() {
    int flag = 0;
    detail::check(MPI_Is_thread_main(&flag));
    return flag != 0;
}
/// Version and subversion of the MPI standard (MPI-4.0 §9.1.1).
inline std::pair<int, int> Get_version() {
    std::pair<int, int> version;
    detail::check(MPI_Get_version(&version.first, &version.second));
    return version;
}
/// What the library says about itself (MPI-4.0 §9.1.1).
inline std::string Get_library_version() {
    return detail::text<MPI_MAX_LIBRARY_VERSION_STRING>(
        [](char *version, int *length) { detail::check(MPI_Get_library_version(version, length)); });
}
/// Name of the machine (MPI-4.0 §9.1.2).
inline std::string Get_processor_name() {
    return detail::text<MPI_MAX_PROCESSOR_NAME>(
        [](char *name, int *length) { detail::check(MPI_Get_processor_name(name, length)); });
}
/// What is known of the hardware (MPI-4.1 §9.1.2).
inline Info Get_hw_resource_info() {
    MPI_Info info = MPI_INFO_NULL;
    detail::check(MPI_Get_hw_resource_info(&info));
    return info;
}
/// Seconds since some time in the past (MPI-4.0 §9.6).
inline double Wtime() { return MPI_Wtime(); }
/// Seconds between two ticks of Wtime (MPI-4.0 §9.6).
inline double Wtick() { return MPI_Wtick(); }
/// Tells a profiling library to change its level (MPI-4.0 §15.2.4).
inline void Pcontrol(int level) { detail::check(MPI_Pcontrol(level)); }
#ifndef SWIG
/// Tells a profiling library to change its level, and what else that library wants to hear (MPI-4.0 §15.2.4).
template <class... More> void Pcontrol(int level, More... more) {
    detail::check(MPI_Pcontrol(level, more...));
}
#endif

/// The class of an error code (MPI-4.0 §9.4).
inline int Get_error_class(int errorcode) {
    int errorclass = 0;
    detail::check(MPI_Error_class(errorcode, &errorclass));
    return errorclass;
}
/// The text of an error code or class (MPI-4.0 §9.4).
inline std::string Get_error_string(int errorcode) {
    return detail::text<MPI_MAX_ERROR_STRING>([errorcode](char *string, int *length) {
        detail::check(MPI_Error_string(errorcode, string, length));
    });
}
/// A new error class (MPI-4.0 §9.5).
inline int Add_error_class() {
    int errorclass = 0;
    detail::check(MPI_Add_error_class(&errorclass));
    return errorclass;
}
/// Removes an error class of our own (MPI-4.1 §9.5).
inline void Remove_error_class(int errorclass) { detail::check(MPI_Remove_error_class(errorclass)); }
/// A new error code of an error class (MPI-4.0 §9.5).
inline int Add_error_code(int errorclass) {
    int errorcode = 0;
    detail::check(MPI_Add_error_code(errorclass, &errorcode));
    return errorcode;
}
/// Removes an error code of our own (MPI-4.1 §9.5).
inline void Remove_error_code(int errorcode) { detail::check(MPI_Remove_error_code(errorcode)); }
/// Gives an error class or code of our own its text (MPI-4.0 §9.5).
inline void Add_error_string(int errorcode, const std::string &string) {
    detail::check(MPI_Add_error_string(errorcode, string.c_str()));
}
/// Removes the text of an error class or code of our own (MPI-4.1 §9.5).
inline void Remove_error_string(int errorcode) { detail::check(MPI_Remove_error_string(errorcode)); }

/// The address of a place in memory, as displacements are counted (MPI-4.0 §5.1.5).
inline Aint Get_address(const void *location) {
    Aint address = 0;
    detail::check(MPI_Get_address(location, &address));
    return address;
}
/// The sum of an address and a displacement (MPI-4.0 §5.1.5).
inline Aint Aint_add(Aint base, Aint disp) { return MPI_Aint_add(base, disp); }
/// The difference of two addresses (MPI-4.0 §5.1.5).
inline Aint Aint_diff(Aint addr1, Aint addr2) { return MPI_Aint_diff(addr1, addr2); }
/// Memory of size bytes that MPI may find handy for windows and messages (MPI-4.0 §9.2).
inline void *Alloc_mem(Aint size, const Info &info = INFO_NULL) {
    void *memory = nullptr;
    detail::check(MPI_Alloc_mem(size, info, static_cast<void *>(&memory)));
    return memory;
}
/// Frees memory of Alloc_mem (MPI-4.0 §9.2).
inline void Free_mem(void *mem) { detail::check(MPI_Free_mem(mem)); }

/// Gives size bytes for buffered messages (MPI-4.0 §3.6).
inline void Attach_buffer(void *buf, Count size) { detail::check(MPI4_COUNTS(MPI_Buffer_attach)(buf, size)); }
/// Takes the memory back when all buffered messages are delivered; gives address and size (MPI-4.0 §3.6).
inline std::pair<void *, Count> Detach_buffer() {
    void *buffer = nullptr;
    Count size = 0;
    detail::check(MPI4_COUNTS(MPI_Buffer_detach)(static_cast<void *>(&buffer), &size));
    return {buffer, size};
}
/// Waits until the buffered messages are delivered (MPI-4.1 §3.6).
inline void Flush_buffer() { detail::check(MPI_Buffer_flush()); }
/// Starts to wait until the buffered messages are delivered (MPI-4.1 §3.6).
inline Request Iflush_buffer() {
    MPI_Request request = MPI_REQUEST_NULL;
    detail::check(MPI_Buffer_iflush(&request));
    return request;
}

/// A balanced grid of nnodes processes in ndims dimensions; dimensions that are not 0 are kept (MPI-4.0
/// §8.5.2).
inline std::vector<int> Compute_dims(int nnodes, const std::vector<int> &dims) {
    std::vector<int> result = dims;
    if (nnodes < 1) // MPICH divides by it
        detail::fail(MPI_ERR_ARG);
    if (!result.empty()) // which is no grid to MPICH
        detail::check(MPI_Dims_create(nnodes, static_cast<int>(result.size()), result.data()));
    return result;
}
#ifndef SWIG
/// A balanced grid of nnodes processes in ndims dimensions; dimensions that are not 0 are kept (MPI-4.0
/// §8.5.2).
inline std::vector<int> Compute_dims(int nnodes, int ndims, const int dims[]) {
    std::vector<int> result(dims, dims + ndims);
    if (nnodes < 1)
        detail::fail(MPI_ERR_ARG);
    detail::check(MPI_Dims_create(nnodes, ndims, result.data()));
    return result;
}
#endif

/// A port, at which other programs can connect (MPI-4.0 §11.9.2).
inline std::string Open_port(const Info &info = INFO_NULL) {
    char name[MPI_MAX_PORT_NAME + 1] = {};
    detail::check(MPI_Open_port(info, name));
    return std::string(name);
}
/// Closes a port (MPI-4.0 §11.9.2).
inline void Close_port(const std::string &port_name) { detail::check(MPI_Close_port(port_name.c_str())); }
/// Makes a port known by the name of a service (MPI-4.0 §11.9.4).
inline void Publish_name(const std::string &service_name, const std::string &port_name,
                         const Info &info = INFO_NULL) {
    detail::check(MPI_Publish_name(service_name.c_str(), info, port_name.c_str()));
}
/// Withdraws a published name (MPI-4.0 §11.9.4).
inline void Unpublish_name(const std::string &service_name, const std::string &port_name,
                           const Info &info = INFO_NULL) {
    detail::check(MPI_Unpublish_name(service_name.c_str(), info, port_name.c_str()));
}
/// The port of a service (MPI-4.0 §11.9.4).
inline std::string Lookup_name(const std::string &service_name, const Info &info = INFO_NULL) {
    char name[MPI_MAX_PORT_NAME + 1] = {};
    detail::check(MPI_Lookup_name(service_name.c_str(), info, name));
    return std::string(name);
}
/// Makes a data representation of our own known to file views, with C functions (MPI-4.0 §14.5.3).
inline void Register_datarep(const std::string &datarep, MPI_Datarep_conversion_function *read_fn,
                             MPI_Datarep_conversion_function *write_fn,
                             MPI_Datarep_extent_function *extent_fn, void *extra_state) {
    detail::check(MPI_Register_datarep(datarep.c_str(), read_fn, write_fn, extent_fn, extra_state));
}

#ifndef SWIG
/// Gives the extent of a datatype in a file (MPI-2.2 §16.1).
using Datarep_extent_function = void(const Datatype &datatype, Aint &file_extent, void *extra_state);
/// Converts count elements between memory and file (MPI-2.2 §16.1).
using Datarep_conversion_function = void(void *userbuf, Datatype &datatype, int count, void *filebuf,
                                         Offset position, void *extra_state);

namespace detail {

/// A data representation with C++ functions, and the C functions that run them.
struct Datarep {
    Datarep_conversion_function *read_fn;
    Datarep_conversion_function *write_fn;
    Datarep_extent_function *extent_fn;
    void *extra_state;

    static int read(void *user, MPI_Datatype type, int count, void *file, MPI_Offset position,
                    void *state) noexcept {
        return guarded([=] {
            Datatype datatype(type);
            const Datarep &datarep = *static_cast<Datarep *>(state);
            datarep.read_fn(user, datatype, count, file, position, datarep.extra_state);
            return MPI_SUCCESS;
        });
    }
    static int write(void *user, MPI_Datatype type, int count, void *file, MPI_Offset position,
                     void *state) noexcept {
        return guarded([=] {
            Datatype datatype(type);
            const Datarep &datarep = *static_cast<Datarep *>(state);
            datarep.write_fn(user, datatype, count, file, position, datarep.extra_state);
            return MPI_SUCCESS;
        });
    }
    static int extent(MPI_Datatype type, MPI_Aint *bytes, void *state) noexcept {
        return guarded([=] {
            const Datarep &datarep = *static_cast<Datarep *>(state);
            datarep.extent_fn(Datatype(type), *bytes, datarep.extra_state);
            return MPI_SUCCESS;
        });
    }
};

} // namespace detail

#if MPI4_LARGE_COUNTS
/// Makes a data representation known with C functions that take large counts (MPI-4.0 §14.5.3).
inline void Register_datarep(const std::string &datarep, MPI_Datarep_conversion_function_c *read_fn,
                             MPI_Datarep_conversion_function_c *write_fn,
                             MPI_Datarep_extent_function *extent_fn, void *extra_state) {
    detail::check(MPI_Register_datarep_c(datarep.c_str(), read_fn, write_fn, extent_fn, extra_state));
}
#endif
/// Makes a data representation known with C++ functions; a null conversion does nothing (MPI-2.2 §16.1).
inline void Register_datarep(const char *datarep, Datarep_conversion_function *read_fn,
                             Datarep_conversion_function *write_fn, Datarep_extent_function *extent_fn,
                             void *extra_state) {
    auto state =
        std::make_shared<detail::Datarep>(detail::Datarep{read_fn, write_fn, extent_fn, extra_state});
    detail::check(MPI_Register_datarep(datarep,
                                       read_fn != nullptr ? &detail::Datarep::read : MPI_CONVERSION_FN_NULL,
                                       write_fn != nullptr ? &detail::Datarep::write : MPI_CONVERSION_FN_NULL,
                                       &detail::Datarep::extent, static_cast<void *>(state.get())));
    detail::Registry<std::string, detail::Datarep>::set(datarep, state);
}
/// Starts MPI with the program's arguments (MPI-2.2 §16.1).
inline void Init(int &argc, char **&argv) { detail::check(MPI_Init(&argc, &argv)); }
/// Starts MPI with the program's arguments and a level of thread support (MPI-2.2 §16.1).
inline int Init_thread(int &argc, char **&argv, int required) {
    int provided = MPI_THREAD_SINGLE;
    detail::check(MPI_Init_thread(&argc, &argv, required, &provided));
    return provided;
}
/// Version and subversion of the MPI standard (MPI-2.2 §16.1).
inline void Get_version(int &version, int &subversion) {
    detail::check(MPI_Get_version(&version, &subversion));
}
/// Name of the machine and its length (MPI-2.2 §16.1).
inline void Get_processor_name(char *name, int &resultlen) {
    detail::check(MPI_Get_processor_name(name, &resultlen));
}
/// The text of an error code and its length (MPI-2.2 §16.1).
inline void Get_error_string(int errorcode, char *string, int &resultlen) {
    detail::check(MPI_Error_string(errorcode, string, &resultlen));
}
/// Takes the memory for buffered messages back; gives its size (MPI-2.2 §16.1).
inline MPI4_WAS_INT Detach_buffer(void *&buffer) {
    Count size = 0;
    std::tie(buffer, size) = Detach_buffer();
    return detail::narrow<MPI4_WAS_INT>(size, "size");
}
/// Fills in the dimensions that are 0 (MPI-2.2 §16.1).
inline void Compute_dims(int nnodes, int ndims, int dims[]) {
    detail::check(MPI_Dims_create(nnodes, ndims, dims));
}
/// A port, written to MAX_PORT_NAME characters (MPI-2.2 §16.1).
inline void Open_port(const Info &info, char *port_name) { detail::check(MPI_Open_port(info, port_name)); }
/// Makes a port known (MPI-2.2 §16.1).
inline void Publish_name(const char *service_name, const Info &info, const char *port_name) {
    detail::check(MPI_Publish_name(service_name, info, port_name));
}
/// Withdraws a published name (MPI-2.2 §16.1).
inline void Unpublish_name(const char *service_name, const Info &info, const char *port_name) {
    detail::check(MPI_Unpublish_name(service_name, info, port_name));
}
/// The port of a service, written to MAX_PORT_NAME characters (MPI-2.2 §16.1).
inline void Lookup_name(const char *service_name, const Info &info, char *port_name) {
    detail::check(MPI_Lookup_name(service_name, info, port_name));
}
#endif

} // namespace mpi4

#endif // MPI4_ENVIRONMENT_HPP
