// SPDX-License-Identifier: MIT
#pragma once

#include "fields.hpp"

namespace tenfold {

/// An ISO 4217 code.
extern const Form kCurrencyForm;
/// A local date.
extern const Form kDateForm;

/// Reads a moment into an Instant.
void read_instant(Scope& scope, Node value, void* place);

}  // namespace tenfold
