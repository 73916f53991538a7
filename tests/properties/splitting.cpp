// SPDX-License-Identifier: MIT
#include <algorithm>

#include "property.hpp"

namespace tenfold::properties {
namespace {

using vectors::field;
using vectors::number_of;
using vectors::text_of;

/// A number in parts, each at least 1, that add up to it; at most eight.
std::vector<std::int64_t> parts_of(std::int64_t whole, Choices& choices) {
  std::vector<std::int64_t> parts;
  while (whole > 1 && parts.size() < 7) {
    parts.push_back(1 + choices.below(std::min<std::int64_t>(whole - 1, 65536)));
    whole -= parts.back();
  }
  parts.push_back(whole);
  return parts;
}

/// A line of a refund in parts: by its units, or by its money where it names that alone.
std::vector<Json> lines_of(const Json& line, Choices& choices) {
  const bool by_money = line.contains("amount");
  if (by_money && line.contains("quantity")) return {line};
  const char* const what = by_money ? "amount" : "quantity";
  std::vector<Json> lines;
  for (const std::int64_t part : parts_of(number_of(line, what, 0), choices)) {
    lines.push_back(line);
    lines.back()[what] = part;
  }
  return lines;
}

/// What each part pays back, as `data`; one alone where it cannot be split.
std::vector<Json> datas_of(const Json& data, Choices& choices) {
  std::vector<Json> datas;
  if (data.contains("amount")) {
    for (const std::int64_t part : parts_of(number_of(data, "amount", 0), choices)) {
      datas.push_back(data);
      datas.back()["amount"] = part;
    }
  }
  for (const Json& whole : field(data, "lines")) {
    for (const Json& line : lines_of(whole, choices)) {
      datas.push_back(data);
      datas.back()["lines"] = Json::array({line});
    }
  }
  return datas;
}

std::vector<std::string> split(const Json& refund, Choices choices) {
  std::vector<std::string> parts;
  for (Json& data : datas_of(field(refund, "data"), choices)) {
    Json part = refund;
    const std::string number = "-part-" + std::to_string(parts.size());
    part["id"] = text_of(refund, "id") + number;
    if (data.contains("refund")) data["refund"] = text_of(data, "refund") + number;
    part["data"] = std::move(data);
    parts.push_back(part.dump());
  }
  return parts;
}

/// What a refund can change of what a member sees.
std::string seen(const Engine& engine, const std::string& member, const std::string& at) {
  const Json view = json_of(engine.view(member, at));
  Json seen = Json::object();
  for (const char* part : {"points", "cards", "tiers", "challenges", "rewards"}) seen[part] = field(view, part);
  return seen.dump();
}

}  // namespace

std::string fault_of_splitting(const Story& story, std::uint64_t seed) {
  for (std::size_t i = 0; i < story.records.size(); ++i) {
    const Json refund = json_of(story.records[i]);
    if (text_of(refund, "kind") != "refunded") continue;
    const std::unique_ptr<Engine> whole = engine_for(story);
    const std::unique_ptr<Engine> in_parts = engine_for(story);
    for (std::size_t k = 0; k < i; ++k) {
      (void)whole->apply(story.records[k], Detail::refusals);
      (void)in_parts->apply(story.records[k], Detail::refusals);
    }
    if (text_of(result_of(*whole, story.records[i]), "status") != "accepted") continue;
    const std::vector<std::string> parts = split(refund, Choices(Choices::from_seed(seed + i, 64)));
    if (parts.size() < 2) continue;
    for (const std::string& part : parts) {
      const Json result = result_of(*in_parts, part);
      if (text_of(result, "status") != "accepted") return "record " + std::to_string(i) + ": " + part + result.dump();
    }
    const std::string member = member_of(story.records[i]);
    const std::string at = text_of(refund, "at");
    const std::string once = seen(*whole, member, at);
    const std::string often = seen(*in_parts, member, at);
    if (once != often) {
      return "record " + std::to_string(i) + " in " + std::to_string(parts.size()) + " parts:\n" + once + "\n" + often;
    }
  }
  return {};
}

}  // namespace tenfold::properties
