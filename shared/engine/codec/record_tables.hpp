// SPDX-License-Identifier: MIT
#pragma once

#include "../record.hpp"
#include "fields.hpp"

namespace tenfold {

/// The data of an adjustment.
extern const Table kAdjusted;

}  // namespace tenfold
