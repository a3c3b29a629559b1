// What all handle classes have in common in Python: construction, comparison, conversion to numbers, pickling, freeing.
#ifndef MPI4PY_HANDLES_HPP
#define MPI4PY_HANDLES_HPP

#include "objects.hpp"

namespace mpi4py {

/// Slots of a class, set before the type is made ready.
void set_slots(PyTypeObject *type);

/// Methods and properties of a class, added once the types exist.
bool add_methods(PyTypeObject *type, PyMethodDef *methods);
bool add_properties(PyTypeObject *type, PyGetSetDef *properties);
bool add_handle_methods();

/// Properties such as `comm.rank`, of all classes.
bool add_all_properties();

/// Methods that need more of Python than a typemap can say: pickling.
bool add_reduction();

/// In an object's `flags`: the handle is freed with the object (datatypes that were made to describe another); there are,
/// or have been, several objects of one operation (requests).
enum { flag_owned = 1u << 16, flag_copied = 1u << 17 };

} // namespace mpi4py

#endif
