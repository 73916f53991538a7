// SPDX-License-Identifier: MIT
#include "json_writer.hpp"

#include "../amount.hpp"

namespace tenfold {

void JsonWriter::separate() {
  if (!first_) out.push_back(',');
  first_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out.push_back(bracket);
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out.push_back(bracket);
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(const char* key) {
  value(key);
  out.push_back(':');
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  separate();
  out += digits(number);
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out += "null";
  return *this;
}

JsonWriter& JsonWriter::value(Text text) {
  constexpr char kHex[] = "0123456789abcdef";
  separate();
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out.push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
  return *this;
}

JsonWriter& JsonWriter::value(const char* text) { return value(Text(text)); }

JsonWriter& JsonWriter::field(const char* name, Text text) { return key(name).value(text); }

JsonWriter& JsonWriter::field(const char* name, const char* text) { return key(name).value(text); }

JsonWriter& JsonWriter::field(const char* name, std::int64_t number) { return key(name).value(number); }

JsonWriter& JsonWriter::field(const char* name, const Instant& at) { return field(name, text(at)); }

JsonWriter& JsonWriter::field_date(const char* name, Day day) { return field(name, date_text(day)); }

JsonWriter& JsonWriter::field_unless_zero(const char* name, std::int64_t number) {
  return number == 0 ? *this : field(name, number);
}

JsonWriter& JsonWriter::field_unless_empty(const char* name, Text text) {
  return text.empty() ? *this : field(name, text);
}

}  // namespace tenfold
