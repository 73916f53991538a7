// SPDX-License-Identifier: MIT
// What becomes of points.
#include "program_tables.hpp"
#include "reader.hpp"

namespace tenfold {
namespace {

constexpr std::int64_t kDays = 36600;

void check_life(Scope& expiry, Node, void*) { check_length(expiry, expiry.as<PointRules>().life); }

void check_date(Scope& expiry, Node, void*) {
  const auto& rules = expiry.as<PointRules>();
  const Day first = day_of({2000, rules.month, 1});  // a year that has every day
  if (civil_of(first + rules.day - 1).month != rules.month) {
    expiry.refuse(Code::field_range, "day", "a day of that month");
  }
}

constexpr Field kPendingFields[] = {
    choice("kind", TENFOLD_AT(PointRules, pending), Need::required, "none after onConfirmation"),
    whole("days", TENFOLD_AT(PointRules, pending_days), Need::required, 0, kDays).only(PendingKind::after),
    word("roundUp", TENFOLD_AT(PointRules, pending_until), Need::optional, "none day week month")
        .only(PendingKind::after),
};
constexpr Table kPending = kPendingFields;

constexpr Field kExpiryFields[] = {
    choice("kind", TENFOLD_AT(PointRules, expiry), Need::required, "never rolling fixedDate inactivity anniversary"),
    whole("days", TENFOLD_AT(PointRules, life.days), Need::optional, 0, kDays)
        .only(ExpiryKind::rolling, ExpiryKind::inactivity),
    whole("months", TENFOLD_AT(PointRules, life.months), Need::optional, 0, 1200)
        .only(ExpiryKind::rolling, ExpiryKind::inactivity),
    whole("years", TENFOLD_AT(PointRules, life.months), Need::optional, 0, 100)
        .only(ExpiryKind::rolling, ExpiryKind::inactivity),
    check(check_life).only(ExpiryKind::rolling, ExpiryKind::inactivity),
    word("roundUp", TENFOLD_AT(PointRules, life.round_up), Need::optional, "none day month quarter halfYear year")
        .only(ExpiryKind::rolling, ExpiryKind::inactivity),
    words("activities", TENFOLD_AT(PointRules, activities),
          "joined purchased visited acted refunded redemptionRequested redemptionConfirmed redemptionReleased adjusted "
          "confirmed redemptionRefunded birthdayEntered drawn",
          limits::condition_values)
        .only(ExpiryKind::inactivity),
    whole("month", TENFOLD_AT(PointRules, month), Need::required, 1, 12).only(ExpiryKind::fixed_date),
    whole("day", TENFOLD_AT(PointRules, day), Need::required, 1, 31).only(ExpiryKind::fixed_date),
    check(check_date).only(ExpiryKind::fixed_date),
    whole("minimumDays", TENFOLD_AT(PointRules, minimum_days), Need::optional, 0, 366).only(ExpiryKind::fixed_date),
};
constexpr Table kExpiry = kExpiryFields;

constexpr Field kReinstateFields[] = {
    choice("kind", TENFOLD_AT(PointRules, reinstate), Need::required, "graceDays letExpire"),
    whole("days", TENFOLD_AT(PointRules, grace_days), Need::required, 0, kDays).only(Reinstate::grace_days),
};
constexpr Table kReinstate = kReinstateFields;

constexpr Field kPointFields[] = {
    name_field(TENFOLD_AT(PointRules, name), Need::optional),
    word("spendOrder", TENFOLD_AT(PointRules, spend_order), Need::optional, "soonestExpiry oldestEarned"),
    object("pending", kHere, Need::optional, kPending),
    word("lifeStarts", TENFOLD_AT(PointRules, life_starts), Need::optional, "matured earned"),
    object("expiry", kHere, Need::optional, kExpiry),
    object("reinstate", kHere, Need::optional, kReinstate),
    choice("whenSpent", TENFOLD_AT(PointRules, when_spent), Need::optional, "goNegative clampAtZero onlyPending"),
    whole("debtLimit", TENFOLD_AT(PointRules, debt_limit), Need::optional, 0, limits::amount_max)
        .only(WhenSpent::go_negative),
};

}  // namespace

void check_length(Scope& scope, Duration& length) {
  const char* given = nullptr;
  for (const char* unit : {"days", "months", "years"}) {
    if (!scope.has(unit)) continue;
    if (given != nullptr) return scope.refuse(Code::field_unknown, unit, "one of days, months and years");
    given = unit;
  }
  if (given == nullptr) return scope.refuse_missing("days");
  if (scope.has("years")) length.months *= 12;
}

const Table kPoints = kPointFields;

}  // namespace tenfold
