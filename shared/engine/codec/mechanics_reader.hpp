// SPDX-License-Identifier: MIT
#pragma once

#include "../program.hpp"
#include "reader.hpp"

namespace tenfold {

/// Readers of the parts of a programme; `program` holds what was read before and may be referred to.
void read_earning_rule(Reader& in, Node node, const Program& program, EarningRule& out);
void read_multiplier(Reader& in, Node node, const Program& program, Multiplier& out);
void read_cap(Reader& in, Node node, const Program& program, Cap& out);
void read_card(Reader& in, Node node, const Program& program, StampCard& out);
void read_tiers(Reader& in, Node root, Tiers& out);
void read_challenge(Reader& in, Node node, const Program& program, Challenge& out);
void read_reward(Reader& in, Node node, Reward& out);

}  // namespace tenfold
