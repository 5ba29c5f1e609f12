"""How the kernels of paths are compiled: they borrow arrays.

Their arguments hold some sixty arrays in named tuples. numba counts a reference to each of them, an atomic step, whenever a tuple or a
part of it is handed on: more than half of the time of a pair of source and receiver went there. Whoever calls the kernels from Python
holds the arrays while they run, so the kernels need not count.

Such a kernel must not make an array, which nobody would free, nor return one. One that needs an array of its own inside is `allocating`:
without that word it would be compiled as its caller is.
"""

from __future__ import annotations

from typing import Any

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit  # isort: skip  # noqa: E402

_compiled: Any = njit  # numba's stubs do not know _nrt
kernel = _compiled(cache=True, error_model="numpy", _nrt=False)
kernel_without_gil = _compiled(cache=True, nogil=True, error_model="numpy", _nrt=False)
inlined = _compiled(inline="always", error_model="numpy", _nrt=False)
allocating = _compiled(cache=True, error_model="numpy", _nrt=True)
