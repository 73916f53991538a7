// SPDX-License-Identifier: MIT
#include "reader.hpp"

#include <algorithm>

#include "../amount.hpp"

namespace tenfold {
namespace {

bool is_whole(const std::string& digits) { return digits.find_first_of(".eE") == std::string::npos; }

bool is_id(std::string_view text) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && text.size() <= static_cast<std::size_t>(limits::id_bytes) && plain(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return plain(c) || c == '-'; });
}

/// The place of a word among words that stand apart by spaces, or -1.
int place_in(std::string_view words, std::string_view wanted) {
  for (int place = 0; !words.empty(); ++place) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == wanted) return place;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return -1;
}

std::string one_of(std::string_view words) { return std::string("one of: ").append(words); }

std::string between(std::int64_t min, std::int64_t max) { return digits(min) + " to " + digits(max); }

}  // namespace

void Reader::refuse_as(Code code, Node node, std::string expected) {
  if (good()) verdict_ = Refusal{code, document_.pointer(node), std::move(expected)};
}

void Reader::refuse(Code code, Node node, const char* expected) { refuse_as(code, node, expected); }

void Reader::refuse_missing(Node object, const char* key) {
  if (good()) verdict_ = Refusal{Code::field_missing, document_.pointer(object).append("/").append(key), "this field"};
}

void Reader::refuse_if_there(Node object, const char* key, const char* expected) {
  if (!good()) return;
  const Node node = document_.find(object, key);
  if (node != kNoNode) refuse(Code::field_unknown, node, expected);
}

void Reader::object(Node node, const char* fields) {
  if (!good()) return;
  if (document_[node].type != JsonType::object) return refuse(Code::field_type, node, "an object");
  for (Node child = document_[node].first; child != kNoNode; child = document_[child].next) {
    if (place_in(fields, document_[child].key) >= 0) continue;
    return refuse_as(Code::field_unknown, child, one_of(fields));
  }
}

int Reader::place_of_word(Node node, const char* words) {
  const std::string& wanted = text_of(node, limits::text_bytes);
  const int place = place_in(words, wanted);
  if (place < 0) refuse_as(Code::field_range, node, one_of(words));
  return place;
}

Node Reader::field(Node object, const char* key, Need need) {
  if (!good()) return kNoNode;
  const Node node = document_.find(object, key);
  if (node == kNoNode && need == Need::required) refuse_missing(object, key);
  return node;
}

Node Reader::list(Node object, const char* key, Need need, std::int64_t min, std::int64_t max) {
  const Node node = field(object, key, need);
  if (node == kNoNode) return kNoNode;
  if (document_[node].type != JsonType::list) {
    refuse(Code::field_type, node, "a list");
  } else if (document_[node].size < min || document_[node].size > max) {
    refuse_as(Code::field_count, node, between(min, max) + " values");
  }
  return good() ? document_[node].first : kNoNode;
}

Node Reader::integer(Node object, const char* key, Need need, std::int64_t min, std::int64_t max, std::int64_t& out) {
  const Node node = field(object, key, need);
  if (node == kNoNode) return kNoNode;
  const Document::Value& value = document_[node];
  const bool huge = value.type == JsonType::number && is_whole(value.text);
  if (value.type != JsonType::integer && !huge) {
    refuse(Code::field_type, node, "a whole number");
  } else if (huge || value.integer < min || value.integer > max) {
    refuse_as(Code::field_range, node, between(min, max));
  } else {
    out = value.integer;
  }
  return good() ? node : kNoNode;
}

Node Reader::integer(Node object, const char* key, Need need, std::int64_t min, std::int64_t max, std::int32_t& out) {
  std::int64_t wide = out;
  const Node node = integer(object, key, need, min, max, wide);
  out = static_cast<std::int32_t>(wide);
  return node;
}

Node Reader::boolean(Node object, const char* key, Need need, std::optional<bool>& out) {
  const Node node = field(object, key, need);
  if (node == kNoNode) return kNoNode;
  if (document_[node].type != JsonType::boolean) {
    refuse(Code::field_type, node, "true or false");
    return kNoNode;
  }
  out = document_[node].flag;
  return node;
}

const std::string& Reader::text_of(Node node, std::int64_t max_bytes) {
  if (!good() || node == kNoNode) return nothing_;
  const Document::Value& value = document_[node];
  if (value.type != JsonType::text) {
    refuse(Code::field_type, node, "a text");
    return nothing_;
  }
  if (value.text.empty() || static_cast<std::int64_t>(value.text.size()) > max_bytes) {
    refuse_as(Code::field_range, node, between(1, max_bytes) + " bytes");
  }
  return value.text;
}

Node Reader::text(Node object, const char* key, Need need, std::int64_t max_bytes, std::string& out) {
  const Node node = field(object, key, need);
  if (node == kNoNode) return kNoNode;
  const std::string& read = text_of(node, max_bytes);
  if (!good()) return kNoNode;
  out = read;
  return node;
}

Node Reader::id(Node object, const char* key, Need need, std::string& out) {
  const Node node = field(object, key, need);
  if (node == kNoNode) return kNoNode;
  if (document_[node].type == JsonType::text && !is_id(document_[node].text)) {
    refuse(Code::field_format, node, "small letters, digits and hyphens, at most 64");
  }
  out = text_of(node, limits::id_bytes);
  return good() ? node : kNoNode;
}

}  // namespace tenfold
