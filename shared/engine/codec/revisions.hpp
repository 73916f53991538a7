// SPDX-License-Identifier: MIT
#pragma once

#include "../program.hpp"
#include "reader.hpp"

namespace tenfold {

/// The row `revisions` of a programme's table: hangs an empty Program for each of them behind the first.
void read_revisions(Scope& program, Node value, void* place);

/// Reads each of them as it is from its moment on, and gives all of them the same places. `first` has been read.
void read_revised(Reader& in, Node root, const Table& table, Program& first);

}  // namespace tenfold
