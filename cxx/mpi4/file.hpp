// Files: parallel input and output.
#ifndef MPI4_FILE_HPP
#define MPI4_FILE_HPP

#include "callback.hpp"
#include "intracomm.hpp"

namespace mpi4 {

#ifndef SWIG
namespace detail {

/// MPI's number for where to seek from. Where <stdio.h> has its macros SEEK_SET, SEEK_CUR and SEEK_END (0, 1,
/// 2), these are what the caller wrote; MPI's numbers are others.
inline int whence(int value) {
    switch (value) {
    case 0:
        return MPI_SEEK_SET;
    case 1:
        return MPI_SEEK_CUR;
    case 2:
        return MPI_SEEK_END;
    default:
        return value;
    }
}

} // namespace detail
#endif

/// A file that the processes of a communicator have opened together (MPI-4.0 §14). Reads and writes count
/// elements of a datatype in memory; offsets count elements of the etype of the view.
class File : public detail::Handle<File, MPI_File> {
  public:
    /// The null handle.
    File() : Handle(MPI_FILE_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr File(MPI_File file) : Handle(file) {}
#endif

    // Opening and closing, size, hints

    /// Opens a file, collectively; amode is a sum of MODE_ constants (MPI-4.0 §14.2.1).
    static File Open(const Intracomm &comm, const std::string &filename, int amode = MODE_RDONLY,
                     const Info &info = INFO_NULL) {
        MPI_File file = MPI_FILE_NULL;
        detail::check(MPI_File_open(comm, filename.c_str(), amode, info, &file));
        return file;
    }
    /// Closes the file, collectively; the handle becomes FILE_NULL (MPI-4.0 §14.2.2).
    void Close() { detail::check(MPI_File_close(&handle)); }
    /// Deletes a file that is not open (MPI-4.0 §14.2.3).
    static void Delete(const std::string &filename, const Info &info = INFO_NULL) {
        detail::check(MPI_File_delete(filename.c_str(), info));
    }
    /// Makes the file this many bytes long, collectively (MPI-4.0 §14.2.4).
    void Set_size(Offset size) const { detail::check(MPI_File_set_size(handle, size)); }
    /// Makes sure that there is room for this many bytes, collectively (MPI-4.0 §14.2.5).
    void Preallocate(Offset size) const { detail::check(MPI_File_preallocate(handle, size)); }
    /// Bytes in the file (MPI-4.0 §14.2.6).
    Offset Get_size() const {
        Offset size = 0;
        detail::check(MPI_File_get_size(handle, &size));
        return size;
    }
    /// The access mode it was opened with (MPI-4.0 §14.2.7).
    int Get_amode() const {
        int amode = 0;
        detail::check(MPI_File_get_amode(handle, &amode));
        return amode;
    }
    /// The group of the processes that opened it (MPI-4.0 §14.2.7).
    Group Get_group() const {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_File_get_group(handle, &group));
        return group;
    }
    /// Sets hints, collectively (MPI-4.0 §14.2.8).
    void Set_info(const Info &info) const { detail::check(MPI_File_set_info(handle, info)); }
    /// The hints in use, as a new info object (MPI-4.0 §14.2.8).
    Info Get_info() const {
        MPI_Info info = MPI_INFO_NULL;
        detail::check(MPI_File_get_info(handle, &info));
        return info;
    }

    // Views

    /// What this process sees of the file: from byte disp on, the parts that copies of filetype cover, in
    /// elements of etype; without a filetype, everything (MPI-4.0 §14.3).
    void Set_view(Offset disp = 0, const Datatype &etype = BYTE, const Datatype &filetype = DATATYPE_NULL,
                  const std::string &datarep = "native", const Info &info = INFO_NULL) const {
        detail::check(
            MPI_File_set_view(handle, disp, etype, filetype ? filetype : etype, datarep.c_str(), info));
    }
    /// Displacement, etype, filetype and data representation; datatypes that are not predefined must be freed
    /// (MPI-4.0 §14.3).
    std::tuple<Offset, Datatype, Datatype, std::string> Get_view() const {
        Offset disp = 0;
        MPI_Datatype etype = MPI_DATATYPE_NULL;
        MPI_Datatype filetype = MPI_DATATYPE_NULL;
        char datarep[MPI_MAX_DATAREP_STRING + 1] = {};
        detail::check(MPI_File_get_view(handle, &disp, &etype, &filetype, datarep));
        return {disp, etype, filetype, datarep};
    }

    // Data access

    /// Reads at most count elements at an offset in units of the etype (MPI-4.0 §14.4.2).
    void Read_at(Offset offset, void *buf, Count count, const Datatype &datatype,
                 Status *status = nullptr) const {
        detail::check(
            MPI4_LARGE_ACCESS(MPI_File_read_at)(handle, offset, buf, count, datatype, detail::raw(status)));
    }
    /// Collective Read_at (MPI-4.0 §14.4.2).
    void Read_at_all(Offset offset, void *buf, Count count, const Datatype &datatype,
                     Status *status = nullptr) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_File_read_at_all)(handle, offset, buf, count, datatype,
                                                              detail::raw(status)));
    }
    /// Starts Read_at (MPI-4.0 §14.4.2).
    Request Iread_at(Offset offset, void *buf, Count count, const Datatype &datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_File_iread_at)(handle, offset, buf, count, datatype, &request));
        return request;
    }
    /// Starts Read_at_all (MPI-4.0 §14.4.2).
    Request Iread_at_all(Offset offset, void *buf, Count count, const Datatype &datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(
            MPI4_LARGE_ACCESS(MPI_File_iread_at_all)(handle, offset, buf, count, datatype, &request));
        return request;
    }
    /// Begins Read_at_all; one such operation at a time (MPI-4.0 §14.4.5).
    void Read_at_all_begin(Offset offset, void *buf, Count count, const Datatype &datatype) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_File_read_at_all_begin)(handle, offset, buf, count, datatype));
    }
    /// Ends Read_at_all on the same buffer (MPI-4.0 §14.4.5).
    void Read_at_all_end(void *buf, Status *status = nullptr) const {
        detail::check(MPI_File_read_at_all_end(handle, buf, detail::raw(status)));
    }
    /// Writes count elements at an offset in units of the etype (MPI-4.0 §14.4.2).
    void Write_at(Offset offset, const void *buf, Count count, const Datatype &datatype,
                  Status *status = nullptr) const {
        detail::check(
            MPI4_LARGE_ACCESS(MPI_File_write_at)(handle, offset, buf, count, datatype, detail::raw(status)));
    }
    /// Collective Write_at (MPI-4.0 §14.4.2).
    void Write_at_all(Offset offset, const void *buf, Count count, const Datatype &datatype,
                      Status *status = nullptr) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_File_write_at_all)(handle, offset, buf, count, datatype,
                                                               detail::raw(status)));
    }
    /// Starts Write_at (MPI-4.0 §14.4.2).
    Request Iwrite_at(Offset offset, const void *buf, Count count, const Datatype &datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_File_iwrite_at)(handle, offset, buf, count, datatype, &request));
        return request;
    }
    /// Starts Write_at_all (MPI-4.0 §14.4.2).
    Request Iwrite_at_all(Offset offset, const void *buf, Count count, const Datatype &datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(
            MPI4_LARGE_ACCESS(MPI_File_iwrite_at_all)(handle, offset, buf, count, datatype, &request));
        return request;
    }
    /// Begins Write_at_all; one such operation at a time (MPI-4.0 §14.4.5).
    void Write_at_all_begin(Offset offset, const void *buf, Count count, const Datatype &datatype) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_File_write_at_all_begin)(handle, offset, buf, count, datatype));
    }
    /// Ends Write_at_all on the same buffer (MPI-4.0 §14.4.5).
    void Write_at_all_end(const void *buf, Status *status = nullptr) const {
        detail::check(MPI_File_write_at_all_end(handle, buf, detail::raw(status)));
    }
    /// Reads at most count elements at the file pointer of this process (MPI-4.0 §14.4.3).
    void Read(void *buf, Count count, const Datatype &datatype, Status *status = nullptr) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_File_read)(handle, buf, count, datatype, detail::raw(status)));
    }
    /// Collective Read (MPI-4.0 §14.4.3).
    void Read_all(void *buf, Count count, const Datatype &datatype, Status *status = nullptr) const {
        detail::check(
            MPI4_LARGE_ACCESS(MPI_File_read_all)(handle, buf, count, datatype, detail::raw(status)));
    }
    /// Starts Read (MPI-4.0 §14.4.3).
    Request Iread(void *buf, Count count, const Datatype &datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_File_iread)(handle, buf, count, datatype, &request));
        return request;
    }
    /// Starts Read_all (MPI-4.0 §14.4.3).
    Request Iread_all(void *buf, Count count, const Datatype &datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_File_iread_all)(handle, buf, count, datatype, &request));
        return request;
    }
    /// Begins Read_all; one such operation at a time (MPI-4.0 §14.4.5).
    void Read_all_begin(void *buf, Count count, const Datatype &datatype) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_File_read_all_begin)(handle, buf, count, datatype));
    }
    /// Ends Read_all on the same buffer (MPI-4.0 §14.4.5).
    void Read_all_end(void *buf, Status *status = nullptr) const {
        detail::check(MPI_File_read_all_end(handle, buf, detail::raw(status)));
    }
    /// Writes count elements at the file pointer of this process (MPI-4.0 §14.4.3).
    void Write(const void *buf, Count count, const Datatype &datatype, Status *status = nullptr) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_File_write)(handle, buf, count, datatype, detail::raw(status)));
    }
    /// Collective Write (MPI-4.0 §14.4.3).
    void Write_all(const void *buf, Count count, const Datatype &datatype, Status *status = nullptr) const {
        detail::check(
            MPI4_LARGE_ACCESS(MPI_File_write_all)(handle, buf, count, datatype, detail::raw(status)));
    }
    /// Starts Write (MPI-4.0 §14.4.3).
    Request Iwrite(const void *buf, Count count, const Datatype &datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_File_iwrite)(handle, buf, count, datatype, &request));
        return request;
    }
    /// Starts Write_all (MPI-4.0 §14.4.3).
    Request Iwrite_all(const void *buf, Count count, const Datatype &datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_File_iwrite_all)(handle, buf, count, datatype, &request));
        return request;
    }
    /// Begins Write_all; one such operation at a time (MPI-4.0 §14.4.5).
    void Write_all_begin(const void *buf, Count count, const Datatype &datatype) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_File_write_all_begin)(handle, buf, count, datatype));
    }
    /// Ends Write_all on the same buffer (MPI-4.0 §14.4.5).
    void Write_all_end(const void *buf, Status *status = nullptr) const {
        detail::check(MPI_File_write_all_end(handle, buf, detail::raw(status)));
    }
    /// Reads elements at the file pointer that all processes share (MPI-4.0 §14.4.4).
    void Read_shared(void *buf, Count count, const Datatype &datatype, Status *status = nullptr) const {
        detail::check(
            MPI4_LARGE_ACCESS(MPI_File_read_shared)(handle, buf, count, datatype, detail::raw(status)));
    }
    /// Starts Read_shared (MPI-4.0 §14.4.4).
    Request Iread_shared(void *buf, Count count, const Datatype &datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_File_iread_shared)(handle, buf, count, datatype, &request));
        return request;
    }
    /// Collective Read_shared, in the order of ranks (MPI-4.0 §14.4.4).
    void Read_ordered(void *buf, Count count, const Datatype &datatype, Status *status = nullptr) const {
        detail::check(
            MPI4_LARGE_ACCESS(MPI_File_read_ordered)(handle, buf, count, datatype, detail::raw(status)));
    }
    /// Begins Read_ordered; one such operation at a time (MPI-4.0 §14.4.5).
    void Read_ordered_begin(void *buf, Count count, const Datatype &datatype) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_File_read_ordered_begin)(handle, buf, count, datatype));
    }
    /// Ends Read_ordered on the same buffer (MPI-4.0 §14.4.5).
    void Read_ordered_end(void *buf, Status *status = nullptr) const {
        detail::check(MPI_File_read_ordered_end(handle, buf, detail::raw(status)));
    }
    /// Writes elements at the file pointer that all processes share (MPI-4.0 §14.4.4).
    void Write_shared(const void *buf, Count count, const Datatype &datatype,
                      Status *status = nullptr) const {
        detail::check(
            MPI4_LARGE_ACCESS(MPI_File_write_shared)(handle, buf, count, datatype, detail::raw(status)));
    }
    /// Starts Write_shared (MPI-4.0 §14.4.4).
    Request Iwrite_shared(const void *buf, Count count, const Datatype &datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_File_iwrite_shared)(handle, buf, count, datatype, &request));
        return request;
    }
    /// Collective Write_shared, in the order of ranks (MPI-4.0 §14.4.4).
    void Write_ordered(const void *buf, Count count, const Datatype &datatype,
                       Status *status = nullptr) const {
        detail::check(
            MPI4_LARGE_ACCESS(MPI_File_write_ordered)(handle, buf, count, datatype, detail::raw(status)));
    }
    /// Begins Write_ordered; one such operation at a time (MPI-4.0 §14.4.5).
    void Write_ordered_begin(const void *buf, Count count, const Datatype &datatype) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_File_write_ordered_begin)(handle, buf, count, datatype));
    }
    /// Ends Write_ordered on the same buffer (MPI-4.0 §14.4.5).
    void Write_ordered_end(const void *buf, Status *status = nullptr) const {
        detail::check(MPI_File_write_ordered_end(handle, buf, detail::raw(status)));
    }
    // Pointers and consistency

    /// Moves the file pointer of this process; whence is SEEK_SET, SEEK_CUR or SEEK_END (MPI-4.0 §14.4.3).
    void Seek(Offset offset, int whence = SEEK_SET) const {
        detail::check(MPI_File_seek(handle, offset, detail::whence(whence)));
    }
    /// The file pointer of this process, in etypes (MPI-4.0 §14.4.3).
    Offset Get_position() const {
        Offset offset = 0;
        detail::check(MPI_File_get_position(handle, &offset));
        return offset;
    }
    /// The byte of the file that an offset in the view means (MPI-4.0 §14.4.3).
    Offset Get_byte_offset(Offset offset) const {
        Offset disp = 0;
        detail::check(MPI_File_get_byte_offset(handle, offset, &disp));
        return disp;
    }
    /// Moves the shared file pointer, collectively (MPI-4.0 §14.4.4).
    void Seek_shared(Offset offset, int whence = SEEK_SET) const {
        detail::check(MPI_File_seek_shared(handle, offset, detail::whence(whence)));
    }
    /// The shared file pointer, in etypes (MPI-4.0 §14.4.4).
    Offset Get_position_shared() const {
        Offset offset = 0;
        detail::check(MPI_File_get_position_shared(handle, &offset));
        return offset;
    }
    /// Extent of a datatype in the file's data representation, in bytes (MPI-4.0 §14.5.1).
    MPI4_WAS_AINT Get_type_extent(const Datatype &datatype) const {
        Count extent = 0;
        detail::check(MPI4_COUNTS(MPI_File_get_type_extent)(handle, datatype, &extent));
        return static_cast<MPI4_WAS_AINT>(extent);
    }
    /// Makes accesses of several processes atomic, or not, collectively (MPI-4.0 §14.6.1).
    void Set_atomicity(bool flag) const { detail::check(MPI_File_set_atomicity(handle, flag ? 1 : 0)); }
    /// True when accesses are atomic (MPI-4.0 §14.6.1).
    bool Get_atomicity() const {
        int flag = 0;
        detail::check(MPI_File_get_atomicity(handle, &flag));
        return flag != 0;
    }
    /// Writes everything to the storage device, collectively (MPI-4.0 §14.6.1).
    void Sync() const { detail::check(MPI_File_sync(handle)); }

    // Errors

    /// An error handler that calls a C function (MPI-4.0 §9.3.3).
    static Errhandler Create_errhandler(MPI_File_errhandler_function *errhandler_fn) {
        MPI_Errhandler errhandler = MPI_ERRHANDLER_NULL;
        detail::check(MPI_File_create_errhandler(errhandler_fn, &errhandler));
        return errhandler;
    }
    /// The error handler (MPI-4.0 §9.3.3).
    Errhandler Get_errhandler() const {
        MPI_Errhandler errhandler = MPI_ERRHANDLER_NULL;
        detail::check(MPI_File_get_errhandler(handle, &errhandler));
        return detail::from_mpi<MPI_File_create_errhandler>(errhandler);
    }
    /// Sets the error handler (MPI-4.0 §9.3.3).
    void Set_errhandler(const Errhandler &errhandler) const {
        detail::check(
            MPI_File_set_errhandler(handle, detail::to_mpi<MPI_File_create_errhandler>(errhandler)));
    }
    /// Runs the error handler (MPI-4.0 §9.5).
    void Call_errhandler(int errorcode) const {
        detail::check(MPI_File_call_errhandler(handle, errorcode));
        detail::rethrow(errorcode);
    }

#ifndef SWIG
    // Other forms, as in MPI-2

    MPI4_CXX_ERRHANDLERS(MPI_File, File)
    /// Displacement, etype, filetype and data representation (MPI-2.2 §16.1).
    void Get_view(Offset &disp, Datatype &etype, Datatype &filetype, char *datarep) const {
        detail::check(MPI_File_get_view(handle, &disp, etype.address(), filetype.address(), datarep));
    }
    /// Extent of a datatype in the file, in bytes (MPI-2.2 §16.1).
    void Get_type_extent(const Datatype &datatype, Aint &extent) const {
        detail::check(MPI_File_get_type_extent(handle, datatype, &extent));
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Read_at(Offset offset, void *buf, Count count, const Datatype &datatype, Status &status) const {
        Read_at(offset, buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Read_at_all(Offset offset, void *buf, Count count, const Datatype &datatype, Status &status) const {
        Read_at_all(offset, buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Read_at_all_end(void *buf, Status &status) const { Read_at_all_end(buf, &status); }
    /// The form with a reference (MPI-2.2 §16.1).
    void Write_at(Offset offset, const void *buf, Count count, const Datatype &datatype,
                  Status &status) const {
        Write_at(offset, buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Write_at_all(Offset offset, const void *buf, Count count, const Datatype &datatype,
                      Status &status) const {
        Write_at_all(offset, buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Write_at_all_end(const void *buf, Status &status) const { Write_at_all_end(buf, &status); }
    /// The form with a reference (MPI-2.2 §16.1).
    void Read(void *buf, Count count, const Datatype &datatype, Status &status) const {
        Read(buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Read_all(void *buf, Count count, const Datatype &datatype, Status &status) const {
        Read_all(buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Read_all_end(void *buf, Status &status) const { Read_all_end(buf, &status); }
    /// The form with a reference (MPI-2.2 §16.1).
    void Write(const void *buf, Count count, const Datatype &datatype, Status &status) const {
        Write(buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Write_all(const void *buf, Count count, const Datatype &datatype, Status &status) const {
        Write_all(buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Write_all_end(const void *buf, Status &status) const { Write_all_end(buf, &status); }
    /// The form with a reference (MPI-2.2 §16.1).
    void Read_shared(void *buf, Count count, const Datatype &datatype, Status &status) const {
        Read_shared(buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Read_ordered(void *buf, Count count, const Datatype &datatype, Status &status) const {
        Read_ordered(buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Read_ordered_end(void *buf, Status &status) const { Read_ordered_end(buf, &status); }
    /// The form with a reference (MPI-2.2 §16.1).
    void Write_shared(const void *buf, Count count, const Datatype &datatype, Status &status) const {
        Write_shared(buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Write_ordered(const void *buf, Count count, const Datatype &datatype, Status &status) const {
        Write_ordered(buf, count, datatype, &status);
    }
    /// The form with a reference (MPI-2.2 §16.1).
    void Write_ordered_end(const void *buf, Status &status) const { Write_ordered_end(buf, &status); }
#endif
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_File_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static File f2c(MPI_Fint file) { return MPI_File_f2c(file); }
};

/// The null handle; its error handler is the one that files get when they are opened.
inline const File FILE_NULL{MPI_FILE_NULL};

} // namespace mpi4

#endif // MPI4_FILE_HPP
