// SPDX-License-Identifier: MIT
// Games of chance of a programme.
#include "program_tables.hpp"
#include "reader.hpp"

namespace tenfold {
namespace {

/// There has to be something to draw, and something for whoever draws what is not there any more.
void check_prizes(Scope& scope, Node, void*) {
  const auto& game = scope.as<Game>();
  Amount total = 0;
  bool limited = false;
  for (const GamePrize& prize : game.prizes) {
    total += prize.weight;
    limited = limited || prize.stock;
  }
  if (total == 0) scope.refuse(Code::field_range, "prizes", "a weight above 0");
  if (limited && !scope.has("fallback")) scope.refuse_missing("fallback");
}

void read_fallback(Scope& scope, Node value, void*) {
  auto& game = scope.as<Game>();
  Text wanted = scope.in.text_of(value, 1, limits::text_bytes);
  if (!scope.in.good()) return;
  game.fallback = game.prize(wanted);
  if (game.fallback == kNone) return scope.in.refuse(Code::reference_unknown, value, "a prize of the game");
  if (game.prizes[static_cast<std::size_t>(game.fallback)].stock) {
    scope.in.refuse(Code::field_range, value, "a prize without a stock");
  }
}

constexpr Field kGamePrizeFields[] = {
    id_field(TENFOLD_AT(GamePrize, id)),
    name_field(kHere, Need::required),
    whole("weight", TENFOLD_AT(GamePrize, weight), Need::required, 0, limits::award_points),
    whole("stock", TENFOLD_AT(GamePrize, stock), Need::optional, 0, limits::award_points),
    given("reward"),
    reference("reward", TENFOLD_AT(GamePrize, prize.reward), Need::optional, kRewards).only(Given::yes),
    whole("points", TENFOLD_AT(GamePrize, prize.points), Need::optional, 1, limits::award_points).only(Given::no),
    pending_field(TENFOLD_AT(GamePrize, prize.terms)).only(Given::no),
    expiry_field(TENFOLD_AT(GamePrize, prize.terms)).only(Given::no),
    check(check_terms<GamePrize>),
};
constexpr Table kGamePrize = kGamePrizeFields;
constexpr Items kGamePrizes = list_of<GamePrize>(&kGamePrize);

constexpr Field kGameLimitFields[] = {
    whole("count", TENFOLD_AT(Game, limit), Need::required, 1, limits::quantity),
    word("per", TENFOLD_AT(Game, limit_per), Need::optional, "lifetime day week month year"),
};
constexpr Table kGameLimit = kGameLimitFields;

constexpr Field kGameFields[] = {
    id_field(TENFOLD_AT(Game, id)),
    name_field(TENFOLD_AT(Game, name), Need::required),
    word("kind", kHere, Need::optional, "wheel scratch"),
    object("when", TENFOLD_AT(Game, when), Need::optional, kVisitConditions),
    object("limit", kHere, Need::optional, kGameLimit),
    list("prizes", TENFOLD_AT(Game, prizes), Need::required, 1, limits::prizes, kGamePrizes),
    check(check_prizes),
    custom("fallback", kHere, Need::optional, read_fallback),
};
constexpr Table kGame = kGameFields;

}  // namespace

const Items kGames = list_of<Game>(&kGame);

}  // namespace tenfold
