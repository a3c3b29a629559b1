// Type codes: the letters that struct, array and NumPy have for C types, and the MPI datatypes they stand for.
#include "arguments.hpp"
#include "buffers.hpp"
#include "classes.hpp"
#include "module.hpp"
#include "objects.hpp"

#include <cstring>
#include <vector>

namespace mpi4py {

namespace {

struct Code {
    const char *code, *name;
};

// Every key of _typedict and the constant that it names.
const Code codes[] = {
    {"?", "C_BOOL"}, {"b", "SIGNED_CHAR"}, {"h", "SHORT"}, {"i", "INT"}, {"l", "LONG"}, {"q", "LONG_LONG"},
    {"B", "UNSIGNED_CHAR"}, {"H", "UNSIGNED_SHORT"}, {"I", "UNSIGNED"}, {"L", "UNSIGNED_LONG"},
    {"Q", "UNSIGNED_LONG_LONG"}, {"e", "FLOAT16_T"}, {"f", "FLOAT"}, {"d", "DOUBLE"}, {"g", "LONG_DOUBLE"},
    {"Zf", "C_COMPLEX"}, {"Zd", "C_DOUBLE_COMPLEX"}, {"F", "C_COMPLEX"}, {"D", "C_DOUBLE_COMPLEX"},
    {"Zg", "C_LONG_DOUBLE_COMPLEX"}, {"G", "C_LONG_DOUBLE_COMPLEX"}, {"i1", "INT8_T"}, {"i2", "INT16_T"},
    {"i4", "INT32_T"}, {"i8", "INT64_T"}, {"f4", "FLOAT"}, {"f8", "DOUBLE"}, {"f16", "LONG_DOUBLE"},
    {"c8", "C_COMPLEX"}, {"c16", "C_DOUBLE_COMPLEX"}, {"c32", "C_LONG_DOUBLE_COMPLEX"}, {"b1", "C_BOOL"},
    {"u1", "UINT8_T"}, {"u2", "UINT16_T"}, {"u4", "UINT32_T"}, {"u8", "UINT64_T"}, {"f2", "FLOAT16_T"},
    {"n", "COUNT"}, {"N", "UNSIGNED_LONG"}, {"p", "AINT"}, {"P", "UNSIGNED_LONG"}, {"c", "CHAR"}, {"a", "CHAR"},
    {"S", "CHAR"}, {"S1", "CHAR"}, {"s", "CHAR"}, {"1s", "CHAR"}, {"U", "WCHAR"}, {"U1", "WCHAR"},
    {"u", "UINT16_T"}, {"1u", "UINT16_T"}, {"w", "WCHAR"}, {"1w", "WCHAR"}, {"M", "INT64_T"}, {"M8", "INT64_T"},
    {"m", "INT64_T"}, {"m8", "INT64_T"}};

// Those that NumPy uses itself.
const char *const numpy_codes[] = {"?",  "b",  "h",  "i",  "l",  "q",  "B",  "H",  "I",  "L",   "Q",   "f",   "d",
                                   "g",  "F",  "D",  "G",  "b1", "i1", "i2", "i4", "i8", "u1",  "u2",  "u4",  "u8",
                                   "f2", "f4", "c8", "f8", "c16", "f16", "c32"};

// Fortran's kinds.
const Code fortran_codes[] = {{"l", "LOGICAL"}, {"i", "INTEGER"}, {"r", "REAL"}, {"s", "REAL"},
                              {"d", "DOUBLE_PRECISION"}, {"c", "COMPLEX"}, {"z", "DOUBLE_COMPLEX"},
                              {"l1", "LOGICAL1"}, {"l2", "LOGICAL2"}, {"l4", "LOGICAL4"}, {"l8", "LOGICAL8"},
                              {"i1", "INTEGER1"}, {"i2", "INTEGER2"}, {"i4", "INTEGER4"}, {"i8", "INTEGER8"},
                              {"r4", "REAL4"}, {"r8", "REAL8"}, {"r16", "REAL16"}, {"c8", "COMPLEX8"},
                              {"c16", "COMPLEX16"}, {"c32", "COMPLEX32"}};

// Back from datatypes to codes: of every constant its code, and the kind of NumPy's type string.
struct Element {
    const char *name, *code;
    char kind;
};
const Element elements[] = {
    {"PACKED", "B", 'u'}, {"BYTE", "B", 'u'}, {"AINT", "p", 'i'}, {"OFFSET", "p", 'i'}, {"COUNT", "p", 'i'},
    {"CHAR", "c", 'S'}, {"WCHAR", "U", 'U'}, {"SIGNED_CHAR", "b", 'i'}, {"SHORT", "h", 'i'},
    {"INT", "i", 'i'}, {"LONG", "l", 'i'}, {"LONG_LONG", "q", 'i'}, {"UNSIGNED_CHAR", "B", 'u'},
    {"UNSIGNED_SHORT", "H", 'u'}, {"UNSIGNED", "I", 'u'}, {"UNSIGNED_LONG", "L", 'u'},
    {"UNSIGNED_LONG_LONG", "Q", 'u'}, {"FLOAT", "f", 'f'}, {"DOUBLE", "d", 'f'}, {"LONG_DOUBLE", "g", 'f'},
    {"C_BOOL", "b1", 'b'}, {"INT8_T", "i1", 'i'}, {"INT16_T", "i2", 'i'}, {"INT32_T", "i4", 'i'},
    {"INT64_T", "i8", 'i'}, {"UINT8_T", "u1", 'u'}, {"UINT16_T", "u2", 'u'}, {"UINT32_T", "u4", 'u'},
    {"UINT64_T", "u8", 'u'}, {"FLOAT16_T", "e", 'f'}, {"C_COMPLEX", "F", 'c'},
    {"C_DOUBLE_COMPLEX", "D", 'c'}, {"C_LONG_DOUBLE_COMPLEX", "G", 'c'}, {"CXX_BOOL", "?", 'b'},
    {"CXX_FLOAT_COMPLEX", "F", 'c'}, {"CXX_DOUBLE_COMPLEX", "D", 'c'},
    {"CXX_LONG_DOUBLE_COMPLEX", "G", 'c'}, {"CHARACTER", "c", 'S'}, {"LOGICAL", "i", 'i'},
    {"INTEGER", "i", 'i'}, {"REAL", "f", 'f'}, {"DOUBLE_PRECISION", "d", 'f'}, {"COMPLEX", "F", 'c'},
    {"DOUBLE_COMPLEX", "D", 'c'}, {"INTEGER1", "i1", 'i'}, {"INTEGER2", "i2", 'i'}, {"INTEGER4", "i4", 'i'},
    {"INTEGER8", "i8", 'i'}, {"REAL4", "f4", 'f'}, {"REAL8", "f8", 'f'}, {"REAL16", "f16", 'f'},
    {"COMPLEX8", "c8", 'c'}, {"COMPLEX16", "c16", 'c'}, {"COMPLEX32", "c32", 'c'}, {"LOGICAL1", "i1", 'i'},
    {"LOGICAL2", "i2", 'i'}, {"LOGICAL4", "i4", 'i'}, {"LOGICAL8", "i8", 'i'}, {"LOGICAL16", "i16", 'i'},
    {"INTEGER16", "i16", 'i'}, {"REAL2", "f2", 'f'}, {"COMPLEX4", "c4", 'c'}};

// Pairs of a value and an int: aligned as the stricter of both.
struct {
    const char *name;
    size_t align;
} const pairs[] = {{"SHORT_INT", alignof(int)},           {"INT_INT", alignof(int)},       {"LONG_INT", alignof(long)},
                   {"FLOAT_INT", alignof(float)},         {"DOUBLE_INT", alignof(double)},
                   {"LONG_DOUBLE_INT", alignof(long double)}};

PyObject *typedict;

/// The datatype of a constant's name, MPI_DATATYPE_NULL where this MPI lacks it.
MPI_Datatype datatype_of_name(const char *name) {
    PyObject *object = PyDict_GetItemString(module_dict, name);
    return object && is<mpi4::Datatype>(object) ? handle<mpi4::Datatype>(object) : MPI_DATATYPE_NULL;
}

/// The element type of a predefined datatype, or null.
const Element *element_of(MPI_Datatype datatype) {
    static const std::vector<MPI_Datatype> handles = [] {
        std::vector<MPI_Datatype> all;
        for (const Element &element : elements)
            all.push_back(datatype_of_name(element.name));
        return all;
    }();
    for (size_t i = 0; datatype != MPI_DATATYPE_NULL && i < handles.size(); ++i)
        if (handles[i] == datatype)
            return &elements[i];
    return nullptr;
}

/// What a datatype is for NumPy and struct.
struct Description {
    std::string code; // "i", "f8"; empty when there is none
    char kind = 'V';  // of the type string
    mpi4::Count size = 0;
};

Description describe(const mpi4::Datatype &datatype) {
    if (const Element *element = element_of(datatype))
        return {element->code, element->kind, datatype.Get_size()};
    const int combiner = std::get<4>(datatype.Get_envelope());
    const char kind = combiner == MPI_COMBINER_F90_INTEGER   ? 'i'
                      : combiner == MPI_COMBINER_F90_REAL    ? 'f'
                      : combiner == MPI_COMBINER_F90_COMPLEX ? 'c'
                                                             : 'V';
    if (kind != 'V')
        return {kind + std::to_string(datatype.Get_size()), kind, datatype.Get_size()};
    if (combiner == MPI_COMBINER_DUP) {
        mpi4::Datatype original = std::get<3>(datatype.Get_contents()).at(0);
        const Description description = describe(original);
        if (std::get<4>(original.Get_envelope()) == MPI_COMBINER_DUP)
            original.Free();
        if (description.kind != 'V')
            return description;
    }
    return {"", 'V', datatype.Get_extent().second};
}

std::string type_string(const Description &description) {
    if (description.kind == 'S' || description.kind == 'U') // a number of characters
        return description.kind + std::string("1");
    return description.kind + std::to_string(description.size);
}

bool add(PyObject *dict, const char *code, const char *name) {
    PyObject *datatype = PyDict_GetItemString(module_dict, name);
    return !datatype || PyDict_SetItemString(dict, code, datatype) == 0;
}

} // namespace

MPI_Datatype find_code(const char *code) {
    static MPI_Datatype letters[128];
    static bool known[128];
    const bool letter = code[0] > 0 && !code[1];
    const size_t i = static_cast<size_t>(code[0]) & 127;
    if (letter && known[i])
        return letters[i];
    PyObject *object = PyDict_GetItemString(typedict, code);
    const MPI_Datatype datatype = object && is<mpi4::Datatype>(object) ? handle<mpi4::Datatype>(object) : MPI_DATATYPE_NULL;
    if (letter) {
        letters[i] = datatype;
        known[i] = true;
    }
    return datatype;
}

bool add_typecodes(PyObject *module) {
    typedict = PyDict_New();
    PyObject *numpy = PyDict_New(), *fortran = PyDict_New();
    if (!typedict || !numpy || !fortran)
        return false;
    for (const Code &entry : codes) {
        if (!add(typedict, entry.code, entry.name))
            return false;
    }
    for (const char *code : numpy_codes) {
        PyObject *datatype = PyDict_GetItemString(typedict, code);
        if (datatype && PyDict_SetItemString(numpy, code, datatype) < 0)
            return false;
    }
    for (const Code &entry : fortran_codes)
        if (!add(fortran, entry.code, entry.name))
            return false;
    Py_INCREF(typedict);
    return PyModule_AddObject(module, "_typedict", typedict) == 0 &&
           PyModule_AddObject(module, "_typedict_c", numpy) == 0 &&
           PyModule_AddObject(module, "_typedict_f", fortran) == 0;
}

PyObject *typecode(const mpi4::Datatype &datatype) {
    return guarded([&]() -> PyObject * {
        const std::string code = datatype ? describe(datatype).code : "";
        if (code.empty())
            Py_RETURN_NONE;
        return from_string(code);
    });
}

PyObject *typealign(const mpi4::Datatype &datatype) {
    return guarded([&]() -> PyObject * {
        for (const auto &pair : pairs)
            if (datatype && datatype == datatype_of_name(pair.name))
                return PyLong_FromSize_t(pair.align);
        const Description description = datatype ? describe(datatype) : Description();
        if (description.kind == 'V')
            Py_RETURN_NONE;
        const mpi4::Count size = description.kind == 'c' ? description.size / 2 : description.size;
        return PyLong_FromLongLong(std::min(size, static_cast<mpi4::Count>(alignof(max_align_t))));
    });
}

PyObject *typestr(const mpi4::Datatype &datatype) {
    return guarded([&] { return from_string(datatype ? type_string(describe(datatype)) : ""); });
}

PyObject *typechar(const mpi4::Datatype &datatype) {
    return guarded([&]() -> PyObject * {
        if (!datatype)
            return from_string("");
        const Description description = describe(datatype);
        if (description.code.size() == 1 || description.kind == 'V')
            return from_string(description.code.empty() ? "V" : description.code);
        static const char *const letters[][2] = {{"b1", "?"}, {"i1", "b"}, {"i2", "h"}, {"i4", "i"},  {"i8", "l"},
                                                 {"u1", "B"}, {"u2", "H"}, {"u4", "I"}, {"u8", "L"},  {"f2", "e"},
                                                 {"f4", "f"}, {"f8", "d"}, {"f16", "g"}, {"c8", "F"}, {"c16", "D"},
                                                 {"c32", "G"}};
        const std::string string = type_string(description);
        for (const auto &letter : letters)
            if (string == letter[0])
                return from_string(letter[1]);
        return from_string("V");
    });
}

PyObject *datatype_tocode(const mpi4::Datatype &datatype) {
    return guarded([&]() -> PyObject * {
        const std::string code = datatype ? describe(datatype).code : "";
        if (!code.empty())
            return from_string(code);
        PyErr_SetString(PyExc_ValueError, "the datatype has no type code");
        return nullptr;
    });
}

PyObject *datatype_fromcode(PyObject *code) {
    PyObject *datatype = PyUnicode_Check(code) ? PyDict_GetItem(typedict, code) : nullptr;
    if (datatype)
        Py_INCREF(datatype);
    else
        PyErr_Format(PyExc_ValueError, "code: %R is not a type code", code);
    return datatype;
}

} // namespace mpi4py
