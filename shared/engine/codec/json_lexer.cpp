// SPDX-License-Identifier: MIT
#include "json_lexer.hpp"

#include <algorithm>

namespace tenfold {
namespace {

constexpr Text kByteOrderMark = "\xEF\xBB\xBF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool is_surrogate(std::uint32_t code) { return code >> 11 == 0xD800 >> 11; }

/// How many bytes the character has that stands here, or 0 where a text may not have it: it is a control character, or
/// not the shortest UTF-8 of a code point.
std::size_t character_at(const char* at, const char* end) {
  const auto first = static_cast<unsigned char>(*at);
  if (first < 0x80) return first < 0x20 ? 0 : 1;
  const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (first < 0xC2 || first > 0xF4 || static_cast<std::size_t>(end - at) < size) return 0;
  std::uint32_t code = first & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(at[i]);
    if (byte >> 6 != 2) return 0;
    code = code << 6 | (byte & 0x3Fu);
  }
  const bool longer_than_needed = size > 2 && code >> (5 * size - 4) == 0;
  return longer_than_needed || code > 0x10FFFF || is_surrogate(code) ? 0 : size;
}

char* write_utf8(char* out, std::uint32_t code) {
  const std::size_t more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  const auto mark = static_cast<unsigned char>(more == 0 ? 0 : 0xFF00 >> (more + 1));
  *out++ = static_cast<char>(mark | code >> (6 * more));
  for (std::size_t i = more; i-- > 0;) *out++ = static_cast<char>(0x80 | (code >> (6 * i) & 0x3F));
  return out;
}

}  // namespace

JsonLexer::JsonLexer(Text json, Arena& memory)
    : first_(json.data()), at_(first_), end_(first_ + json.size()), memory_(memory) {
  if (json.substr(0, kByteOrderMark.size()) == kByteOrderMark) at_ += kByteOrderMark.size();
}

Token JsonLexer::next() {
  while (at_ != end_ && is_space(*at_)) ++at_;
  if (at_ == end_) {
    stopped_ = true;
    return Token::end;
  }
  bool good = true;
  Token token{*at_};
  switch (token) {
    case Token::open_object:
    case Token::close_object:
    case Token::open_list:
    case Token::close_list:
    case Token::comma:
    case Token::colon:
      ++at_;
      break;
    case Token::text:
      good = take_text();
      break;
    case Token::is_true:
      good = take_word("true");
      break;
    case Token::is_false:
      good = take_word("false");
      break;
    case Token::null:
      good = take_word("null");
      break;
    default:
      token = Token::number;
      good = take_number();
  }
  if (good) return token;
  stopped_ = true;
  return Token::fault;
}

bool JsonLexer::take(char wanted) {
  if (at_ == end_ || *at_ != wanted) return false;
  ++at_;
  return true;
}

bool JsonLexer::take_word(Text word) {
  return std::all_of(word.begin(), word.end(), [&](char c) { return take(c); });
}

bool JsonLexer::take_digits() {
  const char* const before = at_;
  while (at_ != end_ && is_digit(*at_)) ++at_;
  return at_ != before;
}

bool JsonLexer::take_number() {
  const char* const before = at_;
  take('-');
  if (!take('0') && !take_digits()) return false;
  if (take('.') && !take_digits()) return false;
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    if (!take_digits()) return false;
  }
  text_ = memory_.keep({before, static_cast<std::size_t>(at_ - before)});
  return true;
}

/// Written where it is to stay: with its escapes replaced it is never longer than before.
bool JsonLexer::take_text() {
  const char* close = ++at_;
  while (close < end_ && *close != '"') close += *close == '\\' ? 2 : 1;
  close = std::min(close, end_);
  auto* const text = static_cast<char*>(memory_.take(static_cast<std::size_t>(close - at_), 1));
  char* out = text;
  while (at_ < close) {
    if (take('\\')) {
      if (!take_escape(out)) return false;
      continue;
    }
    const std::size_t size = character_at(at_, end_);
    if (size == 0) return false;
    out = std::copy_n(at_, size, out);
    at_ += size;
  }
  text_ = {text, static_cast<std::size_t>(out - text)};
  return take('"');
}

bool JsonLexer::take_escape(char*& out) {
  constexpr Text kNames = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
  if (take('u')) {
    std::uint32_t code = 0;
    if (!take_code_point(code)) return false;
    out = write_utf8(out, code);
    return true;
  }
  const std::size_t place = at_ == end_ ? Text::npos : kNames.find(*at_);
  if (place == Text::npos) return false;
  ++at_;
  *out++ = kMeanings[place];
  return true;
}

/// Four hexadecimal digits.
bool JsonLexer::take_unit(std::uint32_t& unit) {
  for (int i = 0; i < 4; ++i, ++at_) {
    if (at_ == end_) return false;
    const char lower = static_cast<char>(*at_ | 0x20);
    const bool letter = lower >= 'a' && lower <= 'f';
    if (!letter && !is_digit(*at_)) return false;
    unit = unit << 4 | static_cast<std::uint32_t>(letter ? lower - 'a' + 10 : *at_ - '0');
  }
  return true;
}

bool JsonLexer::take_code_point(std::uint32_t& code) {
  if (!take_unit(code)) return false;
  if (!is_surrogate(code)) return true;
  std::uint32_t low = 0;
  if (code >= 0xDC00 || !take('\\') || !take('u') || !take_unit(low) || low >> 10 != 0xDC00 >> 10) return false;
  code = 0x10000 + ((code & 0x3FF) << 10 | (low & 0x3FF));
  return true;
}

}  // namespace tenfold
