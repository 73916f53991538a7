// SPDX-License-Identifier: MIT
#pragma once

#include "../amount.hpp"
#include "reader.hpp"

namespace tenfold {

/// Of a custom field: reads an exact factor, a number or a fraction as text, into a Fraction.
void read_factor(Scope& scope, Node value, void* place);

/// The same of a percentage.
void read_percent(Scope& scope, Node value, void* place);

}  // namespace tenfold
