// SPDX-License-Identifier: MIT
#include "program_reader.hpp"

#include <algorithm>

#include "../packed.hpp"
#include "forms.hpp"
#include "program_tables.hpp"
#include "reader.hpp"
#include "revisions.hpp"

namespace tenfold {
namespace {

std::optional<std::int64_t> parse_id(std::string_view text) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const bool sound = !text.empty() && text.size() <= static_cast<std::size_t>(limits::id_bytes) &&
                     plain(text.front()) &&
                     std::all_of(text.begin(), text.end(), [&](char c) { return plain(c) || c == '-'; });
  return sound ? std::optional<std::int64_t>(0) : std::nullopt;
}

constexpr Field kRefundFields[] = {
    word("clawback", TENFOLD_AT(Program, proportional_refunds), Need::optional, "byRule proportional"),
    word("completed", TENFOLD_AT(Program, sticky_completions), Need::optional, "reversible sticky"),
    word("paidPoints", TENFOLD_AT(Program, paid_points), Need::optional, "proportional onlyFull none"),
};
constexpr Table kRefunds = kRefundFields;

/// What others refer to comes first.
constexpr Field kProgramFields[] = {
    text("$schema", kHere, Need::optional, limits::amount_max, nullptr, 0),
    whole("tenfold", kHere, Need::required, 1, 1),
    id_field(TENFOLD_AT(Program, id)),
    name_field(TENFOLD_AT(Program, name), Need::required),
    text("currency", TENFOLD_AT(Program, currency), Need::required, limits::text_bytes, &kCurrencyForm),
    text("timeZone", TENFOLD_AT(Program, time_zone), Need::optional, 64),
    whole("backdatingHours", TENFOLD_AT(Program, backdating_hours), Need::optional, 0, limits::backdating_hours),
    custom("asserts", kHere, Need::optional, read_asserts),
    object("till", kHere, Need::optional, kTill),
    custom("receiptKeys", kHere, Need::optional, read_receipt_keys),
    custom("translations", kHere, Need::optional, read_translations),
    whole("retentionMonths", kHere, Need::optional, 0, limits::retention_months),
    word("weekStartsOn", TENFOLD_AT(Program, week), Need::optional,
         "monday tuesday wednesday thursday friday saturday sunday", kWeeks),
    object("basis", TENFOLD_AT(Program, basis), Need::optional, kBasis),
    list("currencies", TENFOLD_AT(Program, currencies), Need::optional, 0, limits::currencies, kCurrencies),
    word("multiplierStacking", TENFOLD_AT(Program, adds_factors), Need::optional, "multiply add"),
    object("refunds", kHere, Need::optional, kRefunds),
    object("points", TENFOLD_AT(Program, points), Need::optional, kPoints),
    object("tiers", TENFOLD_AT(Program, tiers), Need::optional, kTiers),
    list("segments", TENFOLD_AT(Program, segments), Need::optional, 0, limits::segments, kSegments),
    list("rewards", TENFOLD_AT(Program, rewards), Need::optional, 0, limits::rewards, kRewards),
    check(find_prizes),
    list("earning", TENFOLD_AT(Program, earning), Need::optional, 0, limits::rules, kEarning),
    list("multipliers", TENFOLD_AT(Program, multipliers), Need::optional, 0, limits::rules, kMultipliers),
    list("caps", TENFOLD_AT(Program, caps), Need::optional, 0, limits::caps, kCaps),
    list("cards", TENFOLD_AT(Program, cards), Need::optional, 0, limits::cards, kCards),
    check(find_cards),
    list("challenges", TENFOLD_AT(Program, challenges), Need::optional, 0, limits::challenges, kChallenges),
    list("gifts", TENFOLD_AT(Program, gifts), Need::optional, 0, limits::gifts, kGifts),
    list("games", TENFOLD_AT(Program, games), Need::optional, 0, limits::games, kGames),
    custom("revisions", kHere, Need::optional, read_revisions),
};
constexpr Table kProgram = kProgramFields;

/// The first revision, if there is one to read.
Node revisions_of(const Document& document) {
  if (document[document.root()].type != JsonType::object) return kNoNode;
  const Node list = document.find(document.root(), "revisions");
  const Node first = list == kNoNode ? kNoNode : document[list].first;
  return first == kNoNode || document[list].type != JsonType::list ? kNoNode : first;
}

}  // namespace

const Form kIdForm{parse_id, "small letters, digits and hyphens, at most 64"};

Verdict read_program(Text text, Arena& memory, Program& out) {
  Document document(memory);
  if (auto refusal = document.parse(text, limits::program_bytes)) return refusal;
  Reader in(document);
  const Node root = document.root(), revisions = revisions_of(document);
  in.revise(root, kProgram, &out, revisions, kNoNode);
  if (in.good()) read_revised(in, root, kProgram, out);
  for (Program* p = &out; in.good() && p != nullptr; p = p->next) p->settle();
  out.fingerprint = fingerprint(text);
  return in.verdict();
}

}  // namespace tenfold
