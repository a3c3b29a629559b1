// Info objects: ordered sets of (key, value) strings.
#ifndef MPI4_INFO_HPP
#define MPI4_INFO_HPP

#include "handle.hpp"
#include "missing.hpp"

#include <optional>

namespace mpi4 {

/// Hints for MPI functions: a set of string keys with string values (MPI-4.0 §10).
class Info : public detail::Handle<Info, MPI_Info> {
  public:
    /// The null handle.
    Info() : Handle(MPI_INFO_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Info(MPI_Info info) : Handle(info) {}
#endif
    /// A new, empty info object (MPI-4.0 §10).
    static Info Create() {
        MPI_Info info = MPI_INFO_NULL;
        detail::check(MPI_Info_create(&info));
        return info;
    }
    /// A new info object with the keys that MPI would take from these command line arguments (MPI-4.0 §10.4).
    static Info Create_env(const std::vector<std::string> &args = {}) {
        MPI_Info info = MPI_INFO_NULL;
        detail::Words words(args);
        detail::check(MPI_Info_create_env(static_cast<int>(args.size()), static_cast<char **>(words), &info));
        return info;
    }
    /// Frees the object; the handle becomes INFO_NULL. INFO_ENV cannot be freed (MPI-4.0 §10).
    void Free() { detail::check(handle == MPI_INFO_ENV ? MPI_ERR_INFO : MPI_Info_free(&handle)); }
    /// A new info object with the same keys and values in the same order (MPI-4.0 §10).
    Info Dup() const {
        MPI_Info info = MPI_INFO_NULL;
        detail::check(MPI_Info_dup(handle, &info));
        return info;
    }
    /// Adds the key, or gives it a new value (MPI-4.0 §10).
    void Set(const std::string &key, const std::string &value) {
        detail::check(MPI_Info_set(handle, key.c_str(), value.c_str()));
    }
    /// Removes the key; an error of class ERR_INFO_NOKEY when it is not there (MPI-4.0 §10).
    void Delete(const std::string &key) { detail::check(MPI_Info_delete(handle, key.c_str())); }
    /// The value of the key, or nothing when the key is not there (MPI-4.0 §10).
    std::optional<std::string> Get(const std::string &key) const {
        int flag = 0;
#if MPI_VERSION >= 4
        int length = 0; // asks for the length, which includes the null at the end
        char none[1] = {};
        detail::check(MPI_Info_get_string(handle, key.c_str(), &length, none, &flag));
        if (flag == 0)
            return std::nullopt;
        std::vector<char> value(static_cast<std::size_t>(length) + 1);
        detail::check(MPI_Info_get_string(handle, key.c_str(), &length, value.data(), &flag));
        return std::string(value.data());
#else
        char value[MPI_MAX_INFO_VAL + 1] = {};
        detail::check(MPI_Info_get(handle, key.c_str(), MPI_MAX_INFO_VAL, value, &flag));
        return flag != 0 ? std::optional<std::string>(value) : std::nullopt;
#endif
    }
    /// Number of keys (MPI-4.0 §10).
    int Get_nkeys() const {
        int nkeys = 0;
        detail::check(MPI_Info_get_nkeys(handle, &nkeys));
        return nkeys;
    }
    /// The n-th key, counting from 0 (MPI-4.0 §10).
    std::string Get_nthkey(int n) const {
        char key[MPI_MAX_INFO_KEY + 1] = {};
        detail::check(MPI_Info_get_nthkey(handle, n, key));
        return std::string(key);
    }
#ifndef SWIG
    /// The value of the key in at most valuelen characters; false when the key is not there (MPI-2.2 §16.1).
    bool Get(const char *key, int valuelen, char *value) const {
        int flag = 0;
#if MPI_VERSION >= 4 // where a value that is cut off is an error of MPICH's MPI_Info_get
        int length = valuelen + 1;
        detail::check(MPI_Info_get_string(handle, key, &length, value, &flag));
#else
        detail::check(MPI_Info_get(handle, key, valuelen, value, &flag));
#endif
        return flag != 0;
    }
    /// The length of the key's value; false when the key is not there (MPI-2.2 §16.1).
    bool Get_valuelen(const char *key, int &valuelen) const {
        int flag = 0;
        detail::check(MPI_Info_get_valuelen(handle, key, &valuelen, &flag));
        return flag != 0;
    }
    /// The n-th key, written to an array of MAX_INFO_KEY characters or more (MPI-2.2 §16.1).
    void Get_nthkey(int n, char *key) const { detail::check(MPI_Info_get_nthkey(handle, n, key)); }
#endif
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_Info_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Info f2c(MPI_Fint info) { return MPI_Info_f2c(info); }
};

/// No hints.
inline const Info INFO_NULL{MPI_INFO_NULL};
/// What MPI knows of how the program was started (MPI-4.0 §11.2.1).
inline const Info INFO_ENV{MPI_INFO_ENV};

} // namespace mpi4

#endif // MPI4_INFO_HPP
