// SPDX-License-Identifier: MIT
#include "program_reader.hpp"

#include "conditions_reader.hpp"
#include "mechanics_reader.hpp"
#include "packed.hpp"

namespace tenfold {
namespace {

using Need = Reader::Need;

void read_currency(Reader& in, Node root, std::string& out) {
  const Node node = in.text(root, "currency", Need::required, limits::text_bytes, out);
  if (node == kNoNode) return;
  const bool code = out.size() == 3 && out.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
  if (!code) in.refuse(Code::field_format, node, "an ISO 4217 code such as EUR");
}

void read_head(Reader& in, Node root, Program& out) {
  std::string schema;
  std::int32_t version = 0;
  const Node named = in.field(root, "$schema", Need::optional);
  if (named != kNoNode && in[named].type != JsonType::text) in.refuse(Code::field_type, named, "a text");
  in.integer(root, "tenfold", Need::required, 1, 1, version);
  in.id(root, "id", Need::required, out.id);
  in.text(root, "name", Need::required, limits::text_bytes, out.name);
  read_currency(in, root, out.currency);
  in.text(root, "timeZone", Need::optional, 64, out.time_zone);
  in.integer(root, "backdatingHours", Need::optional, 0, limits::backdating_hours, out.backdating_hours);
  const Node points = in.field(root, "points", Need::optional);
  if (points == kNoNode) return;
  in.object(points, "name");
  in.text(points, "name", Need::optional, limits::text_bytes, out.points_name);
}

}  // namespace

Verdict read_program(std::string_view text, Program& out) {
  Document document;
  if (auto refusal = document.parse(text, limits::program_bytes)) return refusal;
  Reader in(document);
  const Node root = document.root();
  in.object(root,
            "$schema tenfold id name currency timeZone backdatingHours points earning multipliers caps cards tiers "
            "challenges rewards");
  read_head(in, root, out);
  // What others refer to comes first.
  read_tiers(in, root, out.tiers);
  read_all(in, root, "rewards", Need::optional, limits::rewards, out.rewards,
           [&](Node node, Reward& reward) { read_reward(in, node, reward); });
  read_all(in, root, "earning", Need::optional, limits::rules, out.earning,
           [&](Node node, EarningRule& rule) { read_earning_rule(in, node, out, rule); });
  read_all(in, root, "multipliers", Need::optional, limits::rules, out.multipliers,
           [&](Node node, Multiplier& multiplier) { read_multiplier(in, node, out, multiplier); });
  read_all(in, root, "caps", Need::optional, limits::caps, out.caps,
           [&](Node node, Cap& cap) { read_cap(in, node, out, cap); });
  read_all(in, root, "cards", Need::optional, limits::cards, out.cards,
           [&](Node node, StampCard& card) { read_card(in, node, out, card); });
  read_all(in, root, "challenges", Need::optional, limits::challenges, out.challenges,
           [&](Node node, Challenge& challenge) { read_challenge(in, node, out, challenge); });
  out.fingerprint = fingerprint(text);
  return in.verdict();
}

}  // namespace tenfold
