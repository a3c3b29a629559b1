/* unit.h: what the two translation units know of each other. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <mpi4py/mpi4py.h>

#ifdef __cplusplus
extern "C" {
#endif
PyObject *through(const char *name, PyObject *object);
PyObject *all_types(void);
#ifdef __cplusplus
}
#endif
