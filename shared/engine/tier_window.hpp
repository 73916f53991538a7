// SPDX-License-Identifier: MIT
#pragma once

#include "program.hpp"

namespace tenfold {

/// A contribution to a rolling window, until it leaves.
struct Leaving {
  std::int64_t at_ms;       ///< The first moment at which it no longer counts.
  Counted upto;             ///< Sum of all contributions up to and with this one: a part of the window is a difference.
  std::int16_t offset = 0;  ///< That of its record.
};

/// Rising by at_ms.
using Window = Row<Leaving>;

/// What is in the window from this contribution on.
Counted sum_from(const Window& window, std::size_t first);
/// The first contribution that leaves after the moment of this one.
std::size_t after(const Window& window, std::size_t first);
/// Puts a contribution in; a negative one takes out what leaves at the same moment.
void put_in(Window& window, const Instant& at, const Counted& value);
/// Takes out those that come first, all of one moment; answers their sum.
Counted take_first(Window& window);
/// Drops those before `first`, now and then.
void forget(Window& window, std::size_t& first);

}  // namespace tenfold
