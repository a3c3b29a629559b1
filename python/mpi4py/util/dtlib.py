# Convert NumPy dtypes to MPI datatypes and back.
"""Make an MPI datatype that describes the items of a NumPy array, and the other way round."""

from typing import TYPE_CHECKING, Any, Dict, List, Sequence, Tuple

from .. import MPI

if TYPE_CHECKING:
    from numpy import dtype
    from numpy.typing import DTypeLike

    from ..MPI import Datatype

__all__ = ['from_numpy_dtype', 'to_numpy_dtype']


def from_numpy_dtype(dtype: 'DTypeLike') -> 'Datatype':
    """Return a new, committed datatype for items of *dtype*; the caller frees it.

    Sub-arrays and records, nested or with gaps, are taken over with their layout. ValueError for
    what other processes could not interpret: foreign byte order, Python objects, raw bytes.
    """
    import numpy

    dtype = numpy.dtype(dtype)
    if dtype.hasobject:
        raise ValueError(f'dtype: {dtype} holds Python objects, which MPI cannot send')
    if not dtype.isnative:
        raise ValueError(f'dtype: {dtype} has not the byte order of this machine')
    return _from_numpy(dtype).Commit()


def _from_numpy(dtype: Any) -> 'Datatype':
    if dtype.names is not None:
        return _from_record(dtype)
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        item = _from_numpy(base)
        try:
            if len(shape) == 1:
                return item.Create_contiguous(shape[0])
            # The whole of an array, so that its shape can be told again.
            return item.Create_subarray(shape, shape, [0] * len(shape), MPI.ORDER_C)
        finally:
            item.Free()
    if dtype.kind in 'SU':
        # A duplicate tells a string from a sub-array of characters.
        array = (MPI.CHAR if dtype.kind == 'S' else MPI.WCHAR).Create_contiguous(
            dtype.itemsize // (1 if dtype.kind == 'S' else 4)
        )
        try:
            return array.Dup()
        finally:
            array.Free()
    code = dtype.char if dtype.kind != 'V' else 'V'
    try:
        datatype = MPI.Datatype.fromcode(code)
    except ValueError:
        datatype = MPI.DATATYPE_NULL
    # A type that this MPI only has the name of (half precision) has no size, or what is made from it has none.
    if datatype != MPI.DATATYPE_NULL and datatype.Get_size() == dtype.itemsize:
        datatype = datatype.Dup()
        if datatype.Get_size() == dtype.itemsize:
            return datatype
        datatype.Free()
    raise ValueError(f'dtype: MPI has no datatype for {dtype}')


def _from_record(dtype: Any) -> 'Datatype':
    if not dtype.names:
        raise ValueError('dtype: the record has no fields')
    fields = [dtype.fields[name] for name in dtype.names]
    types: List[Datatype] = []
    try:
        for field in fields:
            types.append(_from_numpy(field[0]))
        struct = MPI.Datatype.Create_struct([1] * len(types), [f[1] for f in fields], types)
    finally:
        for datatype in types:
            datatype.Free()
    try:
        return struct.Create_resized(0, dtype.itemsize)
    finally:
        struct.Free()


_PAIRS = ('SHORT_INT', 'INT_INT', 'LONG_INT', 'FLOAT_INT', 'DOUBLE_INT', 'LONG_DOUBLE_INT')
_PAIR_VALUES = 'hilfdg'


def to_numpy_dtype(datatype: 'Datatype') -> 'dtype[Any]':
    """Return the NumPy dtype of items of *datatype*; the fields of records are f0, f1, ...

    ValueError for a null datatype and for layouts that a dtype does not have.
    """
    import numpy

    if datatype == MPI.DATATYPE_NULL:
        raise ValueError('datatype: cannot convert a null datatype')
    if datatype.is_predefined:
        for name, value in zip(_PAIRS, _PAIR_VALUES):
            if datatype == getattr(MPI, name):
                return numpy.dtype([('f0', value), ('f1', 'i')], align=True)
        typestr = datatype.typestr
        if not typestr or typestr.startswith('V'):
            raise ValueError(f'datatype: NumPy has no dtype for {datatype.name}')
        return numpy.dtype(typestr)
    base, combiner, params = datatype.decode()
    try:
        result: 'dtype[Any]' = _to_numpy(datatype, base, combiner, params)
        return result
    finally:
        for part in (base, *params.get('datatypes', ())):
            if isinstance(part, MPI.Datatype) and part != datatype:
                part.free()


def _to_numpy(datatype: 'Datatype', base: Any, combiner: str, params: Dict[str, Any]) -> Any:
    import numpy

    if combiner == 'STRUCT':
        return _record(
            [to_numpy_dtype(part) for part in params['datatypes']],
            params['blocklengths'],
            params['displacements'],
            datatype.extent,
            scalars=True,
        )
    if combiner == 'RESIZED':
        if base.is_predefined or base.combiner != MPI.COMBINER_STRUCT:
            raise ValueError('datatype: a resized datatype has a dtype only if it is a struct')
        record = to_numpy_dtype(base)
        layout: Dict[str, Any] = {
            'names': list(record.names or ()),
            'formats': [record[name] for name in record.names or ()],
            'offsets': [record.fields[name][1] for name in record.names or ()],  # type: ignore
            'itemsize': params['extent'],
        }
        return _dtype(layout)
    if combiner == 'DUP':
        item = to_numpy_dtype(base)
        if item.subdtype is not None and item.subdtype[0].kind in 'SU':
            return numpy.dtype((item.subdtype[0].type, item.subdtype[1][0]))
        return item
    if combiner in ('DARRAY', 'SUBARRAY') and not _is_whole(combiner, params):
        raise ValueError('datatype: a part of an array has no dtype')
    item = to_numpy_dtype(base)
    if combiner == 'CONTIGUOUS':
        return numpy.dtype((item, (params['count'],)))
    if combiner == 'SUBARRAY':
        return numpy.dtype((item, tuple(params['sizes'])))
    blocks, offsets = _blocks(combiner, params, base.extent)
    return _record([item] * len(blocks), blocks, offsets, datatype.extent, scalars=False)


def _is_whole(combiner: str, params: Dict[str, Any]) -> bool:
    return (
        combiner == 'SUBARRAY'
        and list(params['sizes']) == list(params['subsizes'])
        and params['order'] == MPI.ORDER_C
    )


def _blocks(combiner: str, params: Dict[str, Any], extent: int) -> Tuple[List[int], List[int]]:
    """Return lengths and byte offsets of the blocks of a vector or indexed datatype."""
    if combiner in ('VECTOR', 'HVECTOR'):
        step = params['stride'] * (extent if combiner == 'VECTOR' else 1)
        count = params['count']
        return [params['blocklength']] * count, [step * i for i in range(count)]
    if combiner in ('INDEXED', 'HINDEXED', 'INDEXED_BLOCK', 'HINDEXED_BLOCK'):
        offsets = list(params['displacements'])
        if not combiner.startswith('H'):
            offsets = [offset * extent for offset in offsets]
        if combiner.endswith('BLOCK'):
            return [params['blocklength']] * len(offsets), offsets
        return list(params['blocklengths']), offsets
    raise ValueError(f'datatype: made by {combiner}, for which NumPy has no dtype')


def _record(
    items: Sequence[Any], lengths: Sequence[int], offsets: Sequence[int], size: int, scalars: bool
) -> Any:
    """Return a record of blocks; with *scalars* a block of length one is no array."""
    return _dtype(
        {
            'names': [f'f{i}' for i in range(len(items))],
            'formats': [
                item if scalars and length == 1 else (item, (length,))
                for item, length in zip(items, lengths)
            ],
            'offsets': list(offsets),
            'itemsize': size,
        }
    )


def _dtype(layout: Dict[str, Any]) -> Any:
    """Return the record dtype of *layout*, marked as aligned if it is."""
    import numpy

    if any(offset < 0 for offset in layout['offsets']):
        raise ValueError('datatype: a dtype has no negative offsets')
    ends = [
        offset + numpy.dtype(item).itemsize
        for offset, item in zip(layout['offsets'], layout['formats'])
    ]
    # An extent may end before the data; a dtype may not.
    layout['itemsize'] = max([layout['itemsize'], *ends])
    dtype: Any = numpy.dtype
    try:
        return dtype(layout, align=True)
    except ValueError:
        return dtype(layout)
