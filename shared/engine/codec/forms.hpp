// SPDX-License-Identifier: MIT
#pragma once

#include "fields.hpp"

namespace tenfold {

/// An ISO 4217 code.
extern const Form kCurrencyForm;

}  // namespace tenfold
