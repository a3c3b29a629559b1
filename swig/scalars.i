// Contract: numbers, truth values and text.
//
//   int                  ranks, tags, roots, colors, keys, flags
//   Count, Aint, Offset  counts, displacements, positions: as wide as MPI has them
//   bool                 a truth value
//   const std::string &  text for MPI; a `filename`, `command` or `path` is a file's name
//   std::pair, tuple     several results at once, in the standard's order
//   std::optional        a result that may be nothing
%include "scalars.swg"
