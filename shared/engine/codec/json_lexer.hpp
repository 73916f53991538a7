// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "../arena.hpp"

namespace tenfold {

/// A token of JSON; punctuation and literals are named by their first character.
enum class Token : char {
  end,
  fault,  ///< Not JSON (RFC 8259).
  text = '"',
  number = '0',
  open_object = '{',
  close_object = '}',
  open_list = '[',
  close_list = ']',
  comma = ',',
  colon = ':',
  is_true = 't',
  is_false = 'f',
  null = 'n',
};

/// Reads JSON token by token. A byte order mark at its beginning is passed over; a text has to be UTF-8 (RFC 3629), and
/// its surrogates to come in pairs.
class JsonLexer {
 public:
  /// Texts and digits go into the arena.
  JsonLexer(Text json, Arena& memory);

  Token next();
  /// Of a text what it says, of a number its digits.
  Text text() const { return text_; }
  /// How far it has read, with the byte that is at fault, if one is.
  std::size_t position() const { return static_cast<std::size_t>(at_ - first_) + (stopped_ ? 1 : 0); }

 private:
  bool take(char wanted);
  bool take_word(Text word);
  bool take_digits();
  bool take_number();
  bool take_text();
  bool take_escape(char*& out);
  bool take_unit(std::uint32_t& unit);
  bool take_code_point(std::uint32_t& code);

  const char* first_;
  const char* at_;
  const char* end_;
  Arena& memory_;
  Text text_;
  bool stopped_ = false;
};

}  // namespace tenfold
