// SPDX-License-Identifier: MIT
// What becomes of points.
#include <algorithm>

#include "forms.hpp"
#include "program_tables.hpp"
#include "reader.hpp"

namespace tenfold {
namespace {

constexpr std::int64_t kDays = 36600;

void check_life(Scope& expiry, Node, void*) { check_length(expiry, expiry.as<PointTerms>().life); }

void check_date(Scope& expiry, Node, void*) {
  const auto& terms = expiry.as<PointTerms>();
  const Day first = day_of({2000, terms.month, 1});  // a year that has every day
  if (civil_of(first + terms.day - 1).month != terms.month) {
    expiry.refuse(Code::field_range, "day", "a day of that month");
  }
}

bool live_alike(const PointTerms& a, const PointTerms& b) {
  return a.expiry == b.expiry && a.life.days == b.life.days && a.life.months == b.life.months &&
         a.life.round_up == b.life.round_up && a.month == b.month && a.day == b.day &&
         a.minimum_days == b.minimum_days && a.last == b.last;
}

/// A confirmation that begins a life finds it by its number: those that mean the same have the same.
void keep_life(Scope& expiry, Node, void*) {
  auto* program = static_cast<Program*>(expiry.root());
  while (program->before != nullptr) program = program->before;
  auto& terms = expiry.as<PointTerms>();
  if (terms.expiry == ExpiryKind::never) return;
  List<PointTerms>& lives = program->lives;
  const auto same = std::find_if(lives.begin(), lives.end(), [&](const auto& one) { return live_alike(one, terms); });
  terms.number = static_cast<std::int32_t>(same - lives.begin() + 1);
  if (same == lives.end()) lives.add(expiry.in.memory(), terms);
}

constexpr auto kAfter = PendingKind::after;
constexpr auto kRolling = ExpiryKind::rolling;
constexpr auto kInactivity = ExpiryKind::inactivity;

constexpr Field kPendingFields[] = {
    choice("kind", TENFOLD_AT(PointTerms, pending), Need::required, "none after onConfirmation", 1),
    whole("days", TENFOLD_AT(PointTerms, pending_days), Need::required, 0, kDays).only(kAfter),
    word("roundUp", TENFOLD_AT(PointTerms, pending_until), Need::optional, "none day week month").only(kAfter),
};

/// Inactivity is of the whole balance, so only the programme's: its terms say something before they are read.
constexpr Field kExpiryFields[] = {
    choice_of(TENFOLD_AT(PointTerms, expiry)),
    choice("kind", TENFOLD_AT(PointTerms, expiry), Need::required,
           "never rolling fixedDate anniversary onDate inactivity", 1)
        .only(ExpiryKind::never),
    choice("kind", TENFOLD_AT(PointTerms, expiry), Need::required, "never rolling fixedDate anniversary onDate", 1)
        .only(ExpiryKind::programs),
    whole("days", TENFOLD_AT(PointTerms, life.days), Need::optional, 0, kDays).only(kRolling, kInactivity),
    whole("months", TENFOLD_AT(PointTerms, life.months), Need::optional, 0, 1200).only(kRolling, kInactivity),
    whole("years", TENFOLD_AT(PointTerms, life.months), Need::optional, 0, 100).only(kRolling, kInactivity),
    check(check_life).only(kRolling, kInactivity),
    word("roundUp", TENFOLD_AT(PointTerms, life.round_up), Need::optional, "none day month quarter halfYear year")
        .only(kRolling, kInactivity),
    words("activities", TENFOLD_AT(PointTerms, activities),
          "joined purchased visited acted refunded redemptionRequested redemptionConfirmed redemptionReleased adjusted "
          "confirmed redemptionRefunded birthdayEntered drawn",
          limits::condition_values)
        .only(kInactivity),
    whole("month", TENFOLD_AT(PointTerms, month), Need::required, 1, 12).only(ExpiryKind::fixed_date),
    whole("day", TENFOLD_AT(PointTerms, day), Need::required, 1, 31).only(ExpiryKind::fixed_date),
    check(check_date).only(ExpiryKind::fixed_date),
    whole("minimumDays", TENFOLD_AT(PointTerms, minimum_days), Need::optional, 0, 366).only(ExpiryKind::fixed_date),
    text("date", TENFOLD_AT(PointTerms, last), Need::required, limits::text_bytes, &kDateForm)
        .only(ExpiryKind::on_date),
    check(keep_life),
};

constexpr Field kReinstateFields[] = {
    choice("kind", TENFOLD_AT(PointRules, reinstate), Need::required, "graceDays letExpire"),
    whole("days", TENFOLD_AT(PointRules, grace_days), Need::required, 0, kDays).only(Reinstate::grace_days),
};
constexpr Table kReinstate = kReinstateFields;

constexpr Field kPointFields[] = {
    name_field(TENFOLD_AT(PointRules, name), Need::optional),
    word("spendOrder", TENFOLD_AT(PointRules, spend_order), Need::optional, "soonestExpiry oldestEarned"),
    pending_field(TENFOLD_AT(PointRules, terms)),
    word("lifeStarts", TENFOLD_AT(PointRules, life_starts), Need::optional, "matured earned"),
    expiry_field(TENFOLD_AT(PointRules, terms)),
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

const Table kPending = kPendingFields;
const Table kExpiry = kExpiryFields;
const Table kGivenExpiry = kExpiry.first_few(kExpiry.size - 1);
const Table kPoints = kPointFields;

}  // namespace tenfold
