// SPDX-License-Identifier: MIT
#include "json.hpp"

#include <cerrno>
#include <climits>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "../amount.hpp"

// The engine reads numbers as whole numbers or from their digits, and writes messages of its own: what the parser would
// do with strtod and snprintf is never used. The C library's cost the browser 9 KB, and "1e400" is read differently on
// different platforms. Of strtoull and strtoll it needs what is left when digits are known to be some, and their base
// to be ten. Its messages are never read either: 2 KB of text, unless each is put into a variable that nobody keeps.
namespace tenfold::detail {
static double skip_number(const char* text, char** end) {
  while (*text != '\0') ++text;
  *end = const_cast<char*>(text);
  return 0;
}
static unsigned long long read_natural(const char* text, char** end, int) {
  unsigned long long value = 0;
  for (; *text != '\0'; ++text) {
    const auto digit = static_cast<unsigned>(*text - '0');
    if (value > (ULLONG_MAX - digit) / 10) errno = ERANGE;
    value = value * 10 + digit;
  }
  *end = const_cast<char*>(text);
  return value;
}
/// The lexer asks for it only where there is a minus.
static long long read_negative(const char* text, char** end, int base) {
  const unsigned long long value = read_natural(text + 1, end, base);
  if (value > 1ULL << 63) errno = ERANGE;
  return static_cast<long long>(0 - value);
}
static int write_nothing(char* out, std::size_t, const char*, ...) {
  *out = '\0';
  return 0;
}
}  // namespace tenfold::detail
namespace std {
using tenfold::detail::read_natural;
using tenfold::detail::read_negative;
using tenfold::detail::skip_number;
using tenfold::detail::write_nothing;
}  // namespace std
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-value"
#define strtod skip_number
#define strtoll read_negative
#define strtoull read_natural
#define snprintf write_nothing
#define error_message \
  error_message;      \
  [[maybe_unused]] const char* unread
#include <nlohmann/json.hpp>
#undef error_message
#undef snprintf
#undef strtoull
#undef strtoll
#undef strtod
#pragma GCC diagnostic pop

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

}  // namespace

/// Builds the tree from nlohmann's tokens, without recursion. The events of its sax_parse would say the same, with 4 KB
/// of exceptions that nobody throws and messages that nobody reads.
class DocumentParser {
 public:
  DocumentParser(Document& document, Text text)
      : document_(document),
        values_(document.values_),
        lexer_(adapter(text.data(), text.data() + text.size())),
        size_(text.size()) {}

  Verdict parse() {
    next();
    do {
      complete_ = false;
      if (value()) go_on();
    } while (!verdict_ && !(complete_ && parent_ == kNoNode));
    if (token_ != Token::end_of_input || !is_read()) refuse_syntax();
    return std::move(verdict_);
  }

 private:
  using Adapter = nlohmann::detail::iterator_input_adapter<const char*>;
  using Lexer = nlohmann::detail::lexer<nlohmann::json, Adapter>;
  using Token = Lexer::token_type;

  static Adapter adapter(const char* begin, const char* end) {
    return nlohmann::detail::iterator_input_adapter_factory<const char*>::create(begin, end);
  }

  void next() { token_ = lexer_.scan(); }

  /// The lexer takes a zero byte for the end, whatever follows it.
  bool is_read() const { return lexer_.get_position().chars_read_total > size_; }

  /// Takes the value at hand; of a list or object only its opening, unless it is empty. Answers whether it went well.
  bool value() {
    complete_ = true;
    switch (token_) {
      case Token::begin_object:
      case Token::begin_array:
        return open(token_ == Token::begin_object ? JsonType::object : JsonType::list);
      case Token::literal_null:
        add(JsonType::null);
        break;
      case Token::literal_true:
      case Token::literal_false:
        add(JsonType::boolean).flag = token_ == Token::literal_true;
        break;
      case Token::value_integer:
        add(JsonType::integer).integer = lexer_.get_number_integer();
        break;
      case Token::value_unsigned:
        add_unsigned(lexer_.get_number_unsigned());
        break;
      case Token::value_float:
        add(JsonType::number).text = document_.memory().keep(lexer_.get_string());
        break;
      case Token::value_string:
        add(JsonType::text).text = document_.memory().keep(lexer_.get_string());
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
      if (token_ == Token::value_separator) {
        next();
        complete_ = false;
        if (object) key();
      } else if (token_ == (object ? Token::end_object : Token::end_array)) {
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
    if (token_ == (type == JsonType::object ? Token::end_object : Token::end_array)) {
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
    if (token_ != Token::value_string) return refuse_syntax();
    key_ = document_.memory().keep(lexer_.get_string());
    if (document_.find(parent_, key_) != kNoNode) {
      return refuse(Code::json_duplicate_key, document_.pointer(parent_) + "/" + escaped(key_), "each field once");
    }
    if (document_[parent_].size >= limits::object_fields) {
      return refuse(Code::field_count, document_.pointer(parent_), "fewer fields");
    }
    next();
    if (token_ != Token::name_separator) return refuse_syntax();
    next();
    return true;
  }

  void add_unsigned(std::uint64_t value) {
    if (value <= static_cast<std::uint64_t>(limits::amount_max)) {
      add(JsonType::integer).integer = static_cast<std::int64_t>(value);
    } else {
      add(JsonType::number).text = document_.memory().keep(digits(value));
    }
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
    const std::size_t byte = lexer_.get_position().chars_read_total;
    return refuse(Code::json_syntax, "", "valid JSON; the fault is at byte " + digits(byte));
  }

  bool refuse(Code code, std::string pointer, std::string expected) {
    if (!verdict_) verdict_ = Refusal{code, std::move(pointer), std::move(expected)};
    return false;
  }

  const Document& document_;
  std::vector<Document::Value>& values_;
  Lexer lexer_;
  std::size_t size_;
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
