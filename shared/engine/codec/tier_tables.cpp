// SPDX-License-Identifier: MIT
// Tiers of a programme.
#include "program_tables.hpp"
#include "reader.hpp"
#include "words.hpp"

namespace tenfold {
namespace {

bool has_several(const Tiers& tiers) { return (tiers.bases & (tiers.bases - 1)) != 0; }

void choose_form(Scope& level, Node, void*) {
  level.choose(has_several(level.outer->as<Tiers>()) ? Given::yes : Given::no);
}

void choose_bases(Scope& from, Node, void*) { from.alternatives = from.outer->outer->as<Tiers>().bases; }

/// Each threshold; where all are needed, one of them, and none falls.
void check_rising(Scope& level, Node, void*) {
  auto* const one = &level.as<Level>();
  const auto& tiers = level.outer->as<Tiers>();
  if (!has_several(tiers)) std::swap(one->from.of[0], one->from[tiers.basis()]);
  bool rises = one == tiers.levels.begin() || !tiers.all, falls = false;
  for (std::size_t basis = 0; one != tiers.levels.begin() && basis < kBases; ++basis) {
    const Amount more = one->from.of[basis] - one[-1].from.of[basis];  // 0 where it does not count
    const bool counts = (tiers.bases >> basis & 1) != 0;
    rises = rises || more > 0;
    falls = falls || more < 0 || (counts && more == 0 && !tiers.all);
  }
  if (falls || !rises) level.refuse(Code::field_range, "from", "more than the level before");
}

/// It is of this moment alone, and keeps what it reaches by itself.
void check_all(Scope& scope, Node, void*) {
  const auto& tiers = scope.as<Tiers>();
  if (tiers.all && tiers.has(TierBasis::balance)) scope.refuse(Code::field_range, "reachedBy", "any, with a balance");
}

constexpr std::int32_t kMonths[] = {0, 12, 6, 3, 1};

/// Of a calendar the periods have a length of their own, and of an anniversary a year where it says nothing.
void check_window(Scope& window, Node, void*) {
  auto& tiers = window.as<Tiers>();
  const bool given = window.has("days") || window.has("months") || window.has("years");
  if (tiers.window < TierWindow::rolling) {
    tiers.length.months = kMonths[static_cast<std::size_t>(tiers.window)];
  } else if (tiers.window == TierWindow::anniversary && !given) {
    tiers.length.months = 12;
  } else {
    check_length(window, tiers.length);
  }
}

void check_kept(Scope& keep, Node, void*) { check_length(keep, keep.as<Duration>()); }

constexpr Field kKeptFields[] = {
    whole("days", TENFOLD_AT(Duration, days), Need::optional, 1, 3660),
    whole("months", TENFOLD_AT(Duration, months), Need::optional, 1, 120),
    whole("years", TENFOLD_AT(Duration, months), Need::optional, 1, 10),
    check(check_kept),
    word("roundUp", TENFOLD_AT(Duration, round_up), Need::optional, "none day month quarter halfYear year"),
};
constexpr Table kKept = kKeptFields;

/// A word where there are periods that may end, or a duration.
void read_keep(Scope& window, Node value, void*) {
  auto& tiers = window.as<Tiers>();
  const bool by_tier = tiers.window == TierWindow::anniversary && tiers.of == AnniversaryOf::tier;
  if (window.in[value].type == JsonType::object && !by_tier) {
    tiers.keep = TierKeep::duration;
    return window.in.read(value, kKept, &tiers.kept, &window);
  }
  Text word = window.in.text_of(value, 1, limits::text_bytes);
  if (!window.in.good()) return;
  if (!tiers.has_periods()) return window.in.refuse(Code::field_unknown, value, "a duration");
  if (word == "endOfNextPeriod") {
    tiers.keep = TierKeep::end_of_next_period;
  } else if (word != "endOfPeriod") {
    window.in.refuse(Code::field_range, value, "endOfPeriod, endOfNextPeriod or a duration");
  }
}

/// Where a level ends at once there is nothing to come after it.
void check_ends(Scope& window, Node, void*) {
  const auto& tiers = window.as<Tiers>();
  for (const char* name : {"graceDays", "landing"}) {
    if (tiers.keeps_nothing() && window.has(name)) window.refuse(Code::field_unknown, name, "only with keep");
  }
  const bool by_tier = tiers.window == TierWindow::anniversary && tiers.of == AnniversaryOf::tier;
  if (by_tier && tiers.next_period) window.refuse(Code::field_range, "upgrade", "atOnce where tiers begin the periods");
}

constexpr Field kWindowFields[] = {
    choice("kind", TENFOLD_AT(Tiers, window), Need::required, kWindowWords),
    word("of", TENFOLD_AT(Tiers, of), Need::optional, "joining tier").only(TierWindow::anniversary),
    whole("days", TENFOLD_AT(Tiers, length.days), Need::optional, 1, 3660)
        .only(TierWindow::rolling, TierWindow::anniversary),
    whole("months", TENFOLD_AT(Tiers, length.months), Need::optional, 1, 120)
        .only(TierWindow::rolling, TierWindow::anniversary),
    whole("years", TENFOLD_AT(Tiers, length.months), Need::optional, 1, 10)
        .only(TierWindow::rolling, TierWindow::anniversary),
    check(check_window),
    word("upgrade", TENFOLD_AT(Tiers, next_period), Need::optional, "atOnce nextPeriod")
        .only(TierWindow::calendar_year, TierWindow::calendar_half_year, TierWindow::calendar_quarter,
              TierWindow::calendar_month, TierWindow::anniversary),
    custom("keep", kHere, Need::optional, read_keep),
    whole("graceDays", TENFOLD_AT(Tiers, grace_days), Need::optional, 0, 366),
    word("landing", TENFOLD_AT(Tiers, landing), Need::optional, "softLanding byBalance lowest"),
    check(check_ends),
};
constexpr Table kWindow = kWindowFields;

constexpr Field threshold(const char* name, TierBasis basis) {
  Place place = TENFOLD_AT(Level, from.of[0]);
  place.offset = static_cast<std::uint16_t>(place.offset + sizeof(Amount) * static_cast<std::size_t>(basis));
  return whole(name, place, Need::required, 0, limits::amount_max).only(basis);
}

constexpr Field kThresholdFields[] = {
    check(choose_bases),
    threshold("points", TierBasis::points),
    threshold("spend", TierBasis::spend),
    threshold("orders", TierBasis::orders),
    threshold("balance", TierBasis::balance),
    threshold("visits", TierBasis::visits),
    threshold("measure", TierBasis::measure),
};
constexpr Table kThresholds = kThresholdFields;

constexpr Field kLevelFields[] = {
    id_field(TENFOLD_AT(Level, id)),
    name_field(TENFOLD_AT(Level, name), Need::required),
    check(choose_form),
    whole("from", TENFOLD_AT(Level, from.of[0]), Need::required, 0, limits::amount_max).only(Given::no),
    object("from", kHere, Need::required, kThresholds).only(Given::yes),
    check(check_rising),
    flag("once", TENFOLD_AT(Level, once), Need::optional),
    given("reward"),
    text("reward", kHere, Need::optional, limits::text_bytes).only(Given::yes),
    whole("points", TENFOLD_AT(Level, prize.points), Need::optional, 1, limits::award_points).only(Given::no),
    pending_field(TENFOLD_AT(Level, prize.terms)).only(Given::no),
    expiry_field(TENFOLD_AT(Level, prize.terms)).only(Given::no),
    check(check_terms<Level>),
};
constexpr Table kLevel = kLevelFields;

constexpr Field kTierFields[] = {
    some_words("basis", TENFOLD_AT(Tiers, bases), Need::required, kBasisWords, kBases),
    word("reachedBy", TENFOLD_AT(Tiers, all), Need::optional, "any all"),
    check(check_all),
    object("window", kHere, Need::required, kWindow),
    object("counts", TENFOLD_AT(Tiers, counts), Need::optional, kBasis),
    word("appliesFrom", TENFOLD_AT(Tiers, same_order), Need::optional, "nextRecord sameOrder"),
    word("pointsCount", TENFOLD_AT(Tiers, counts_pending), Need::optional, "matured earned"),
    list("levels", TENFOLD_AT(Tiers, levels), Need::required, 1, limits::levels, kLevels),
};

}  // namespace

void find_prizes(Scope& scope, Node, void*) {
  auto& program = scope.as<Program>();
  const Reader& in = scope.in;
  if (program.tiers.levels.empty()) return;
  Node node = in[in.find(in.find(scope.node, "tiers"), "levels")].first;
  for (Level& level : program.tiers.levels) {
    const Node reward = in.find(node, "reward");
    if (reward != kNoNode) level.prize.reward = program.reward(in[reward].text);
    if (reward != kNoNode && level.prize.reward == kNone) {
      return scope.in.refuse(Code::reference_unknown, reward, "an id that the programme defines");
    }
    node = in[node].next;
  }
}

const Table kTiers = kTierFields;
const Items kLevels = list_of<Level>(&kLevel, TENFOLD_AT(Program, tiers.levels));

}  // namespace tenfold
