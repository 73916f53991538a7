// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "../arena.hpp"
#include "../civil_time.hpp"

namespace tenfold {

/// Writes JSON from left to right; commas are its business, balance of brackets the caller's. Texts must be UTF-8.
class JsonWriter {
 public:
  std::string out;

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_list() { return open('['); }
  JsonWriter& end_list() { return close(']'); }
  JsonWriter& key(const char* key);
  JsonWriter& value(Text text);
  JsonWriter& value(const char* text);
  JsonWriter& value(std::int64_t number);
  JsonWriter& null();

  JsonWriter& field(const char* name, Text text);
  JsonWriter& field(const char* name, const char* text);
  JsonWriter& field(const char* name, std::int64_t number);
  JsonWriter& field(const char* name, const Instant& at);
  JsonWriter& field_date(const char* name, Day day);
  JsonWriter& field_unless_zero(const char* name, std::int64_t number);
  JsonWriter& field_unless_empty(const char* name, Text text);

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  bool first_ = true;
};

}  // namespace tenfold
