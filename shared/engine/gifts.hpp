// SPDX-License-Identifier: MIT
#pragma once

#include "account.hpp"

namespace tenfold {

/// A member has given the month and day of the birthday, as month * 32 + day. It counts from the 30th day after that on
/// which it was `entered` on, and from 365 days after the latest that counted by `today` of one it replaces (rule 42).
void enter_birthday(Anniversaries& member, std::int16_t birthday, Day entered, Day today);

/// The beginning of the next day, by `now`, on which gifts may be due; nothing where there is none.
std::optional<Instant> next_gifts(const Program& program, const Anniversaries& member, const Instant& now);

/// Gives what is due at the beginning of a day. `program`: the first revision; tiers must have ended by then.
void give_gifts(const Program& program, Rooms& rooms, const Instant& at, Entries& out);

}  // namespace tenfold
