// SPDX-License-Identifier: MIT
#include "json.hpp"

#include <cstddef>
#include <cstdlib>

// The engine reads numbers as whole numbers or from their digits, so what the parser's strtod would answer is never
// used; linking the C library's costs 9 KB in the browser, and reading "1e400" differs between platforms.
namespace tenfold::detail {
double skip_number(const char* text, char** end) {
  while (*text != '\0') ++text;
  *end = const_cast<char*>(text);
  return 0;
}
}  // namespace tenfold::detail
namespace std {
using tenfold::detail::skip_number;
}  // namespace std
#define strtod skip_number
#include <nlohmann/json.hpp>
#undef strtod

namespace tenfold {
namespace {

std::string escaped(const std::string& key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace

/// Builds the tree from nlohmann's events; answering false ends the parsing, with the reason in `verdict`.
class JsonHandler {
 public:
  explicit JsonHandler(Document& document) : values_(document.values_), document_(document) {}

  Verdict verdict;

  bool null() {
    add(JsonType::null);
    return true;
  }
  bool boolean(bool value) {
    add(JsonType::boolean).flag = value;
    return true;
  }
  bool number_integer(std::int64_t value) {
    add(JsonType::integer).integer = value;
    return true;
  }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(limits::amount_max)) return number_float(0, std::to_string(value));
    return number_integer(static_cast<std::int64_t>(value));
  }
  bool number_float(double, const std::string& digits) {
    add(JsonType::number).text = digits;
    return true;
  }
  bool string(std::string& value) {
    add(JsonType::text).text = std::move(value);
    return true;
  }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(JsonType::object); }
  bool start_array(std::size_t) { return open(JsonType::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& value) {
    if (document_.find(parent_, value) != kNoNode) {
      return refuse(Code::json_duplicate_key, document_.pointer(parent_) + "/" + escaped(value), "each field once");
    }
    if (values_[static_cast<std::size_t>(parent_)].size >= limits::object_fields) {
      return refuse(Code::field_count, document_.pointer(parent_), "fewer fields");
    }
    key_ = std::move(value);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) {
    return refuse(Code::json_syntax, "", "valid JSON; the fault is at byte " + std::to_string(position));
  }

 private:
  Document::Value& add(JsonType type) {
    const auto node = static_cast<Node>(values_.size());
    Document::Value& value = values_.emplace_back();
    value.type = type;
    value.parent = parent_;
    if (parent_ == kNoNode) return value;
    Document::Value& parent = values_[static_cast<std::size_t>(parent_)];
    value.key = std::move(key_);
    value.place = parent.size++;
    if (parent.last == kNoNode) {
      parent.first = node;
    } else {
      values_[static_cast<std::size_t>(parent.last)].next = node;
    }
    parent.last = node;
    return value;
  }

  bool open(JsonType type) {
    if (++depth_ > limits::json_depth) {
      return refuse(Code::json_depth, "", "at most " + std::to_string(limits::json_depth) + " levels");
    }
    add(type);
    parent_ = static_cast<Node>(values_.size()) - 1;
    return true;
  }

  bool close() {
    --depth_;
    parent_ = values_[static_cast<std::size_t>(parent_)].parent;
    return true;
  }

  bool refuse(Code code, std::string pointer, std::string expected) {
    if (!verdict) verdict = Refusal{code, std::move(pointer), std::move(expected)};
    return false;
  }

  std::vector<Document::Value>& values_;
  const Document& document_;
  Node parent_ = kNoNode;
  std::string key_;
  std::int64_t depth_ = 0;
};

Verdict Document::parse(std::string_view text, std::int64_t max_bytes) {
  values_.clear();
  if (static_cast<std::int64_t>(text.size()) > max_bytes) {
    return Refusal{Code::json_size, "", "at most " + std::to_string(max_bytes) + " bytes"};
  }
  JsonHandler handler(*this);
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &handler) && !handler.verdict) {
    return Refusal{Code::json_syntax, "", "valid JSON"};
  }
  return handler.verdict;
}

Node Document::find(Node object, std::string_view key) const {
  for (Node node = (*this)[object].first; node != kNoNode; node = (*this)[node].next) {
    if ((*this)[node].key == key) return node;
  }
  return kNoNode;
}

std::string Document::pointer(Node node) const {
  std::string out;
  for (; node != kNoNode && (*this)[node].parent != kNoNode; node = (*this)[node].parent) {
    const Value& value = (*this)[node];
    const bool listed = (*this)[value.parent].type == JsonType::list;
    std::string step(1, '/');
    step += listed ? std::to_string(value.place) : escaped(value.key);
    step += out;
    out = std::move(step);
  }
  return out;
}

}  // namespace tenfold
