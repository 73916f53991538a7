// SPDX-License-Identifier: MIT
#include "json.hpp"

#include <string>

#include "../amount.hpp"
#include "json_lexer.hpp"

namespace tenfold {
namespace {

std::string escaped(Text key) {
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

std::optional<std::int64_t> parse_exact(Text digits) {
  constexpr std::size_t kMost = 16;
  const bool negative = digits.front() == '-';
  if (negative) digits.remove_prefix(1);
  if (digits.size() > kMost) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  if (value > limits::amount_max) return std::nullopt;
  return negative ? -value : value;
}

}  // namespace

/// Builds the tree from tokens, without recursion.
class DocumentParser {
 public:
  DocumentParser(Document& document, Text text)
      : document_(document), values_(document.values_), lexer_(text, document.memory()) {}

  Verdict parse() {
    next();
    do {
      complete_ = false;
      if (value()) go_on();
    } while (!verdict_ && !(complete_ && parent_ == kNoNode));
    if (token_ != Token::end) refuse_syntax();
    return std::move(verdict_);
  }

 private:
  void next() { token_ = lexer_.next(); }

  /// Takes the value at hand; of a list or object only its opening, unless it is empty. Answers whether it went well.
  bool value() {
    complete_ = true;
    switch (token_) {
      case Token::open_object:
        return open(JsonType::object);
      case Token::open_list:
        return open(JsonType::list);
      case Token::null:
        add(JsonType::null);
        break;
      case Token::is_true:
      case Token::is_false:
        add(JsonType::boolean).flag = token_ == Token::is_true;
        break;
      case Token::number:
        add_number();
        break;
      case Token::text:
        add(JsonType::text).text = lexer_.text();
        break;
      default:
        return refuse_syntax();
    }
    next();
    return true;
  }

  /// After a complete value: what follows it in its list or object, and the ends of those.
  void go_on() {
    while (complete_ && parent_ != kNoNode && !verdict_) {
      const bool object = document_[parent_].type == JsonType::object;
      if (token_ == Token::comma) {
        next();
        complete_ = false;
        if (object) key();
      } else if (token_ == (object ? Token::close_object : Token::close_list)) {
        close();
      } else {
        refuse_syntax();
      }
    }
  }

  bool open(JsonType type) {
    if (++depth_ > limits::json_depth) {
      return refuse(Code::json_depth, "", "at most " + digits(limits::json_depth) + " levels");
    }
    add(type);
    parent_ = static_cast<Node>(values_.size()) - 1;
    next();
    if (token_ == (type == JsonType::object ? Token::close_object : Token::close_list)) {
      close();
      return true;
    }
    complete_ = false;
    return type == JsonType::list || key();
  }

  void close() {
    --depth_;
    parent_ = document_[parent_].parent;
    complete_ = true;
    next();
  }

  bool key() {
    if (token_ != Token::text) return refuse_syntax();
    key_ = lexer_.text();
    if (document_.find(parent_, key_) != kNoNode) {
      return refuse(Code::json_duplicate_key, document_.pointer(parent_) + "/" + escaped(key_), "each field once");
    }
    if (document_[parent_].size >= limits::object_fields) {
      return refuse(Code::field_count, document_.pointer(parent_), "fewer fields");
    }
    next();
    if (token_ != Token::colon) return refuse_syntax();
    next();
    return true;
  }

  /// A whole number within the exact range; anything else is its digits.
  void add_number() {
    Text digits = lexer_.text();
    const auto whole = parse_exact(digits);
    Document::Value& value = add(whole ? JsonType::integer : JsonType::number);
    value.integer = whole.value_or(0);
    value.text = digits;
  }

  Document::Value& add(JsonType type) {
    const auto node = static_cast<Node>(values_.size());
    Document::Value& value = values_.emplace_back();
    value.type = type;
    value.parent = parent_;
    if (parent_ == kNoNode) return value;
    Document::Value& parent = values_[static_cast<std::size_t>(parent_)];
    value.key = key_;
    value.place = parent.size++;
    if (parent.last == kNoNode) {
      parent.first = node;
    } else {
      values_[static_cast<std::size_t>(parent.last)].next = node;
    }
    parent.last = node;
    return value;
  }

  bool refuse_syntax() {
    const std::size_t byte = lexer_.position();
    return refuse(Code::json_syntax, "", "valid JSON; the fault is at byte " + digits(byte));
  }

  bool refuse(Code code, std::string pointer, std::string expected) {
    if (!verdict_) verdict_ = Refusal{code, std::move(pointer), std::move(expected)};
    return false;
  }

  const Document& document_;
  std::vector<Document::Value>& values_;
  JsonLexer lexer_;
  Token token_{};
  Verdict verdict_;
  Node parent_ = kNoNode;
  Text key_;
  std::int64_t depth_ = 0;
  bool complete_ = false;
};

Verdict Document::parse(Text text, std::int64_t max_bytes) {
  values_.clear();
  if (static_cast<std::int64_t>(text.size()) > max_bytes) {
    return Refusal{Code::json_size, "", "at most " + digits(max_bytes) + " bytes"};
  }
  return DocumentParser(*this, text).parse();
}

Node Document::find(Node object, Text key) const {
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
    step += listed ? digits(value.place) : escaped(value.key);
    step += out;
    out = std::move(step);
  }
  return out;
}

}  // namespace tenfold
