// SPDX-License-Identifier: MIT
#include "story.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "civil_time.hpp"
#include "engine.hpp"

namespace tenfold::properties {
namespace {

namespace fs = std::filesystem;
using vectors::field;
using vectors::number_of;
using vectors::text_of;

constexpr std::size_t kMostRecords = 32;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

const Json& schema() {
  static const Json parsed =
      Json::parse(content(fs::path(TENFOLD_ROOT) / "shared/schemas/record.schema.json"), nullptr, false);
  return parsed;
}

std::string plural(const std::string& name) {
  return !name.empty() && name.back() == 'y' ? name.substr(0, name.size() - 1) + "ies" : name + "s";
}

/// Everything that the programme calls by this name: words in its conditions, and ids of things it defines.
void find_words(const Json& json, const std::string& name, std::vector<std::string>& out) {
  if (!json.is_structured()) return;
  for (const auto& [key, value] : json.items()) {
    if (json.is_object() && key == plural(name) && value.is_array()) {
      for (const Json& one : value) {
        const auto* word = one.get_ptr<const Json::string_t*>();
        out.push_back(word == nullptr ? text_of(one, "id") : *word);
      }
    }
    find_words(value, name, out);
  }
}

/// Makes up values that a schema allows; texts are such that they meet each other and the programme.
class Author {
 public:
  Author(const std::string& text, Choices choices)
      : program_(Json::parse(text, nullptr, false)),
        reader_(std::move(Engine::open(text, 0).value())),
        choices_(choices) {}

  std::string record() {
    const Json& kinds = field(schema(), "oneOf");
    const std::size_t purchased = 1;
    const auto any = static_cast<std::size_t>(choices_.below(static_cast<std::int64_t>(kinds.size())));
    pass_time();
    const std::size_t kind = choices_.one_in(3) ? purchased : any;
    looks_back_ = kind != purchased;
    Json record = value(kinds[kind], "");
    if (!choices_.one_in(16)) repair(record);
    return record.dump();
  }
  bool done() const { return choices_.done(); }

 private:
  void pass_time() {
    constexpr std::array<std::int64_t, 8> kMinutes{1, 5, 90, 1440, 10080, 43200, 131760, 527040};
    now_.ms += kMinutes[static_cast<std::size_t>(choices_.below(choices_.one_in(2) ? 8 : 3))] * 60000;
  }

  /// What the schema allows and the engine does not, because one field leaves no room for another or needs one: as its
  /// refusal says.
  void repair(Json& record) {
    for (int tries = 0; tries < 4; ++tries) {
      const Bytes packed = reader_->pack(record.dump());
      if (packed.ok()) return;
      const Json::json_pointer place(packed.refusal().pointer);
      if (packed.refusal().code == Code::field_unknown) {
        record.at(place.parent_pointer()).erase(place.back());
      } else if (packed.refusal().code == Code::field_missing) {
        record[place] = value(property(schema(), place.back()), place.back());
      } else {
        return;
      }
    }
  }

  /// The first property of this name anywhere in a schema.
  static const Json& property(const Json& of, const std::string& name) {
    static const Json nothing;
    if (!of.is_structured()) return nothing;
    const Json& found = field(field(of, "properties"), name);
    if (!found.is_null()) return found;
    for (const Json& inner : of) {
      if (const Json& deeper = property(inner, name); !deeper.is_null()) return deeper;
    }
    return nothing;
  }

  Json value(const Json& of, const std::string& name) {
    const std::string ref = text_of(of, "$ref");
    if (ref.size() >= 7 && ref.compare(ref.size() - 7, 7, "Instant") == 0) return moment(name);
    if (!ref.empty()) return value(field(field(schema(), "definitions"), ref.substr(ref.rfind('/') + 1)), name);
    if (of.contains("const")) return field(of, "const");
    for (const char* alternatives : {"enum", "oneOf", "anyOf"}) {
      const Json& all = field(of, alternatives);
      if (all.empty()) continue;
      const Json& one = all[static_cast<std::size_t>(choices_.below(static_cast<std::int64_t>(all.size())))];
      return alternatives == std::string_view("enum") ? one : value(one, name);
    }
    const std::string type = text_of(of, "type");
    if (type == "object") return object(of);
    if (type == "array") return list(of, name);
    if (type == "integer") return number(of);
    if (type == "boolean") return choices_.one_in(2);
    return word(name);
  }

  Json object(const Json& of) {
    Json out = Json::object();
    const Json& required = field(of, "required");
    for (const auto& [name, property] : field(of, "properties").items()) {
      const bool needed = std::find(required.begin(), required.end(), name) != required.end();
      if (needed || choices_.one_in(name == "member" ? 12 : 3)) out[name] = value(property, name);
    }
    return out;
  }

  Json list(const Json& of, const std::string& name) {
    Json out = Json::array();
    const std::string one = name == "categories" ? "category" : name.substr(0, name.size() - 1);
    for (std::int64_t left = 1 + choices_.below(3); left > 0; --left) out.push_back(value(field(of, "items"), one));
    return out;
  }

  /// Mostly small, sometimes the least or the most.
  Json number(const Json& of) {
    const std::int64_t least = number_of(of, "minimum", -limits::amount_max);
    const std::int64_t most = number_of(of, "maximum", limits::amount_max);
    const std::int64_t how = choices_.below(32);
    if (how == 31) return most;
    if (how == 30) return least;
    const std::int64_t small = how < 16 ? choices_.below(4) : choices_.below(100) * 100 + choices_.below(2) * 99;
    return std::clamp(least < 0 ? small - choices_.below(2) * 40 : least + small, least, most);
  }

  Json moment(const std::string& name) {
    Instant moment = now_;
    if (name == "at" && choices_.one_in(8)) moment.ms -= choices_.below(80) * 3600000;
    if (choices_.one_in(8)) moment.offset = 60;
    return text(moment);
  }

  Json word(const std::string& name) {
    if (name == "id") return "id-" + std::to_string(choices_.one_in(32) ? choices_.below(records_ + 1) : records_++);
    if (name == "currency" && !choices_.one_in(8)) return field(program_, "currency");
    std::vector<std::string> words;
    find_words(program_, name, words);
    if (words.empty() || choices_.one_in(8)) words = {name + "-0", name + "-1", name + "-2", name + "-3", name + "-4"};
    std::vector<std::string>& before = said_[name];
    if (looks_back_ && !before.empty() && !choices_.one_in(4)) words = before;
    before.push_back(words[static_cast<std::size_t>(choices_.below(static_cast<std::int64_t>(words.size())))]);
    return before.back();
  }

  const Json program_;
  const std::unique_ptr<Engine> reader_;
  Choices choices_;
  Instant now_{1767225600000, 0};  // 2026-01-01T00:00:00Z
  std::int64_t records_ = 0;
  bool looks_back_ = false;  ///< Whether this kind is about orders and requests that were told of before.
  std::map<std::string, std::vector<std::string>> said_;  ///< Words by what they name.
};

}  // namespace

std::int64_t Choices::below(std::int64_t count) {
  std::int64_t value = 0;
  for (std::int64_t reach = 1; reach < count && !rest_.empty(); reach *= 256, rest_.remove_prefix(1)) {
    value = value * 256 + static_cast<unsigned char>(rest_.front());
  }
  return value % count;
}

std::string Choices::from_seed(std::uint64_t seed, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) {
    std::uint64_t mixed = seed += 0x9e3779b97f4a7c15U;  // SplitMix64
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    out += static_cast<char>((mixed ^ (mixed >> 31U)) & 0xffU);
  }
  return out;
}

std::vector<Story> told_stories() {
  std::vector<Story> stories;
  for (vectors::Case& one : vectors::all_cases()) {
    if (one.records.empty() || !Engine::open(one.program, 0).ok()) continue;
    stories.push_back({std::move(one.name), std::move(one.program), std::move(one.records)});
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(TENFOLD_ROOT) / "shared/programs")) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) stories.push_back({file.stem().string(), content(file), {}});
  return stories;
}

Story made_up_story(const std::vector<Story>& programs, Choices choices) {
  // Half of them for the whole programmes, which stand at the end: those of the vectors have one thing each.
  const auto all = static_cast<std::int64_t>(programs.size());
  const auto whole =
      std::count_if(programs.begin(), programs.end(), [](const Story& one) { return one.records.empty(); });
  const std::int64_t place = choices.one_in(2) && whole > 0 ? all - 1 - choices.below(whole) : choices.below(all);
  const Story& chosen = programs[static_cast<std::size_t>(place)];
  Author author(chosen.program, choices);
  Story story{chosen.name, chosen.program, {}};
  while (!author.done() && story.records.size() < kMostRecords) story.records.push_back(author.record());
  return story;
}

}  // namespace tenfold::properties
