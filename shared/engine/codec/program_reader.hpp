// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "../program.hpp"
#include "../result.hpp"

namespace tenfold {

/// Reads a programme file strictly into a fresh programme: an unknown field, a wrong type, a value out of range, a
/// duplicate id or a dangling reference is refused with its code, the place, and what was expected. Format:
/// shared/schemas/program.schema.json.
Verdict read_program(Text text, Arena& memory, Program& out);

}  // namespace tenfold
