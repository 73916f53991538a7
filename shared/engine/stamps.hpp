// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "conditions.hpp"
#include "program.hpp"
#include "rewards.hpp"

namespace tenfold {

/// The current card of a kind, and how many were filled.
struct CardState {
  struct OnDay {
    Day day = 0;
    std::int32_t stamps = 0;
  };

  std::int32_t stamps = 0;  ///< Put on it; with the initial ones fewer than its slots.
  std::int32_t completed = 0;
  std::int32_t revision = 0;       ///< Whose terms the card was begun by.
  Row<std::int32_t> waiting;       ///< The last rewards of full ones that are still to be redeemed.
  std::optional<Instant> expires;  ///< When its stamps are lost.
  std::optional<Instant> last;     ///< The latest occasion that stamped it, where there has to be a gap.
  Row<OnDay> days;                 ///< Where a day has a limit.
  /// Milestones whose stamp a refund took while their reward was gone: each brings nothing the next time it is reached.
  Row<std::int32_t> spent_milestones;
};

/// Stamps an occasion is due on a card (rule 30), before perOrder and the limit of one record.
Amount stamps_due(const StampCard& card, const Occasion& occasion);
/// What of them one order or visit gets.
std::int32_t stamps_given(const StampCard& card, Amount due);

/// What of them the card takes as it is now, and what first stood against the rest, other than perOrder.
struct Stamping {
  std::int32_t given = 0;
  Reason against = Reason::none;
};
Stamping stamping(const StampCard& card, const CardState& state, Amount due, std::int32_t room, const Instant& at);

/// Whether a full card waits for the reward of its last slot to be redeemed.
bool waits(const StampCard& card);
/// How many stamps go on before full cards have to wait for their rewards to be redeemed (rule 31).
std::int32_t stamp_room(const StampCard& card, const CardState& state);

/// Remembers an occasion, where any revision of the card has a gap or a limit of a day; no later record is of before
/// `oldest`.
void note_stamps(const Program& first, std::size_t card, CardState& state, std::int32_t count, const Instant& at,
                 Day oldest);

/// Puts stamps on one by one; what they bring comes out, a full card begins a new one (rules 31 and 32).
void put_stamps(const StampCard& card, CardState& state, std::int32_t count, const Instant& at, const Source& source,
                Effects& effects);

/// So many rewards of full cards were redeemed or have expired: cards that wait for them go.
void free_cards(Array<CardState>& cards, Index reward, Amount units);

/// Takes stamps off as a price: milestones among them bring nothing when they are reached once more.
void spend_stamps(const StampCard& card, CardState& state, std::int32_t count);
/// Puts those of a request that ended without the reward on again.
void return_stamps(const Program& first, Array<CardState>& cards, const Redemption& request, const Instant& at,
                   Effects& effects);

/// The stamps of a card that was not finished in time are lost (rule 34).
void expire_card(CardState& state, const Source& source, Effects& effects);

/// How many of `count` can come off: an empty card is reopened only while the reward of its last slot can be taken
/// back. Takes them off one by one and answers how many it took; `entry`s for what went with them come out.
std::int32_t take_stamps(const StampCard& card, CardState& state, std::int32_t count, const Source& source,
                         Effects& effects);

}  // namespace tenfold
