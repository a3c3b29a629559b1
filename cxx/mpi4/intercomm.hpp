// Intercommunicators: two groups that talk to each other.
#ifndef MPI4_INTERCOMM_HPP
#define MPI4_INTERCOMM_HPP

#include "intracomm.hpp"

namespace mpi4 {

/// A communicator of two groups; ranks name processes of the other group (MPI-4.0 §7.6).
class Intercomm : public Comm {
  public:
    /// The null handle.
    Intercomm() = default;
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Intercomm(MPI_Comm comm) : Comm(comm) {}
    /// The communicator as one of two groups.
    MPI4_EXPLICIT Intercomm(const Comm &comm) : Comm(comm) {}
#endif
    /// An intercommunicator of two groups alone, without a parent (MPI-4.0 §7.6.2).
    static Intercomm Create_from_groups(const Group &local_group, int local_leader, const Group &remote_group,
                                        int remote_leader, const std::string &stringtag = "org.mpi4py",
                                        const Info &info = INFO_NULL,
                                        const Errhandler &errhandler = ERRORS_RETURN) {
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(MPI_Intercomm_create_from_groups(
            local_group, local_leader, remote_group, remote_leader, stringtag.c_str(), info,
            detail::to_mpi<MPI_Comm_create_errhandler>(errhandler), &comm));
        return comm;
    }
    /// A new intercommunicator with the same groups (MPI-4.0 §7.4.2).
    Intercomm Dup(const Info &info = INFO_NULL) const { return duplicate(info); }
#ifndef SWIG
    /// A duplicate as a new object, to be deleted by the caller (MPI-2.2 §16.1).
    Intercomm &Clone() const { return *new Intercomm(Dup()); }
#endif
    /// A new intercommunicator of the processes of a group on each side (MPI-4.0 §7.4.2).
    Intercomm Create(const Group &group) const { return Intercomm(Comm::Create(group)); }
    /// New intercommunicators of the processes of both sides with the same color (MPI-4.0 §7.4.2).
    Intercomm Split(int color = 0, int key = 0) const { return Intercomm(Comm::Split(color, key)); }
    /// The other group (MPI-4.0 §7.6.1).
    Group Get_remote_group() const {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Comm_remote_group(handle, &group));
        return group;
    }
    /// Number of processes of the other group (MPI-4.0 §7.6.1).
    int Get_remote_size() const {
        int size = 0;
        detail::check(MPI_Comm_remote_size(handle, &size));
        return size;
    }
    /// Both groups in one communicator, the side that passed high after the other (MPI-4.0 §7.6.2).
    Intracomm Merge(bool high = false) const {
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(MPI_Intercomm_merge(handle, high ? 1 : 0, &comm));
        return comm;
    }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Intercomm f2c(MPI_Fint comm) { return MPI_Comm_f2c(comm); }
};

// What the classes declared before return

inline Intercomm Comm::Get_parent() {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(MPI_Comm_get_parent(&comm));
    return comm;
}
inline Intercomm Comm::Join(int fd) {
    MPI_Comm comm = MPI_COMM_NULL;
    MPI4_REQUIRE(fd >= 0, MPI_ERR_ARG);
    detail::check(MPI_Comm_join(fd, &comm));
    return comm;
}
inline Intercomm Intracomm::Create_intercomm(int local_leader, const Comm &peer_comm, int remote_leader,
                                             int tag) const {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(MPI_Intercomm_create(handle, local_leader, peer_comm, remote_leader, tag, &comm));
    return comm;
}
inline Intercomm Intracomm::Accept(const std::string &port_name, const Info &info, int root) const {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(MPI_Comm_accept(port_name.c_str(), info, root, handle, &comm));
    return comm;
}
inline Intercomm Intracomm::Connect(const std::string &port_name, const Info &info, int root) const {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(MPI_Comm_connect(port_name.c_str(), info, root, handle, &comm));
    return comm;
}
inline Intercomm Intracomm::Spawn(const std::string &command, const std::vector<std::string> &args,
                                  int maxprocs, const Info &info, int root,
                                  std::vector<int> *errcodes) const {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::Words words(args);
    if (errcodes != nullptr)
        errcodes->assign(static_cast<std::size_t>(std::max(maxprocs, 0)), MPI_SUCCESS);
    detail::check(MPI_Comm_spawn(command.c_str(), words, maxprocs, info, root, handle, &comm,
                                 errcodes != nullptr ? errcodes->data() : MPI_ERRCODES_IGNORE));
    return comm;
}
inline Intercomm Intracomm::Spawn_multiple(const std::vector<std::string> &command,
                                           const std::vector<std::vector<std::string>> &args,
                                           const std::vector<int> &maxprocs, const std::vector<Info> &info,
                                           int root, std::vector<int> *errcodes) const {
    MPI_Comm comm = MPI_COMM_NULL;
    const std::size_t count = command.size();
    if (maxprocs.size() != count || (!args.empty() && args.size() != count) ||
        (!info.empty() && info.size() != count))
        throw Exception(MPI_ERR_ARG, "args, maxprocs and info need one entry for each command");
    detail::Words commands(command);
    std::vector<detail::Words> words;
    std::vector<char **> argvs;
    words.reserve(args.size());
    argvs.reserve(args.size());
    for (const std::vector<std::string> &list : args)
        words.emplace_back(list);
    for (detail::Words &list : words)
        argvs.push_back(list);
    const std::vector<Info> infos = info.empty() ? std::vector<Info>(count) : info;
    int total = 0;
    for (const int n : maxprocs)
        total += std::max(n, 0);
    if (errcodes != nullptr)
        errcodes->assign(static_cast<std::size_t>(total), MPI_SUCCESS);
    detail::check(MPI_Comm_spawn_multiple(static_cast<int>(count), commands,
                                          args.empty() ? MPI_ARGVS_NULL : argvs.data(), maxprocs.data(),
                                          detail::raw<MPI_Info>(infos.data()), root, handle, &comm,
                                          errcodes != nullptr ? errcodes->data() : MPI_ERRCODES_IGNORE));
    return comm;
}
#ifndef SWIG
inline Intercomm Intracomm::Spawn(const char *command, const char *argv[], int maxprocs, const Info &info,
                                  int root, int errcodes[]) const {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(MPI_Comm_spawn(command, const_cast<char **>(argv), maxprocs, info, root, handle, &comm,
                                 errcodes != nullptr ? errcodes : MPI_ERRCODES_IGNORE));
    return comm;
}
inline Intercomm Intracomm::Spawn_multiple(int count, const char *commands[], const char **argvs[],
                                           const int maxprocs[], const Info infos[], int root,
                                           int errcodes[]) const {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(MPI_Comm_spawn_multiple(count, const_cast<char **>(commands), const_cast<char ***>(argvs),
                                          maxprocs, detail::raw<MPI_Info>(infos), root, handle, &comm,
                                          errcodes != nullptr ? errcodes : MPI_ERRCODES_IGNORE));
    return comm;
}
#endif

} // namespace mpi4

#endif // MPI4_INTERCOMM_HPP
