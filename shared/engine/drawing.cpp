// SPDX-License-Identifier: MIT
// A draw of a game that the authority has made (rule 38): the prize it came to.
#include "folding.hpp"

namespace tenfold {

Status Folding::take_draw() {
  const Index place = program_.game(facts_.game);
  if (place == kNone || program_.games[static_cast<std::size_t>(place)].prizes.empty()) {
    return refuse(Code::reference_unknown, "/data/game", "a game of the programme");
  }
  const Game& game = program_.games[static_cast<std::size_t>(place)];
  const Index drawn = game.prize(facts_.prize);
  if (drawn == kNone) return refuse(Code::reference_unknown, "/data/prize", "a prize of the game");
  const std::string key = std::string(game.id) + ' ' + digits(facts_.draw);
  if (account_.keys.find(KeyOf::draw, key) != nullptr) return Status::already;
  const Occasion occasion = occasion_here();
  if (!select(game.when, occasion, Counting::all_lines)) {
    return refuse(Code::game_closed, "/data/game", "a game that is open to the shopper now");
  }
  CapUse& draws = account_.draws[static_cast<std::size_t>(place)];
  const std::int32_t period = period_of(record_.at.local_day(), game.limit_per);
  if (draws.used_in(kNone, period - std::int64_t{1}, period) >= game.limit) {
    return refuse(Code::cap_reached, "/data/game", "no more draws than its limit");
  }
  if (!has_room({}, {})) return refuse_overflow();
  draws.add(period, kNone, 1, period_of(oldest_, game.limit_per));
  account_.keys.add(KeyOf::draw, key, 0);
  give_as_of_visit();
  Source source;
  source.game = place;
  effects_.add(EntryKind::drawn, source).prize = drawn;
  const Prize& prize = game.prizes[static_cast<std::size_t>(drawn)].prize;
  if (prize.points > 0 || prize.reward != kNone) effects_.give(prize, source);
  return accept();
}

}  // namespace tenfold
