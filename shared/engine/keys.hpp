// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "arena.hpp"
#include "touch.hpp"

namespace tenfold {

/// What a key is the key of.
enum class KeyOf : std::uint8_t { member, record, order, refund, visit, redemption, action, draw };

/// A key as it is kept: 48 bits of its text, and what it is the key of, because ids are known for ever and an order has
/// two. That a member's five hundred records, or as many orders, have the same bits twice happens to one member of a
/// thousand million; whoever makes it happen on purpose has spoilt an id of their own account.
struct Key {
  std::uint32_t high = 0;
  std::uint32_t low = 0;  ///< Sixteen bits and what it is the key of. Both 0: none.
  std::uint32_t number = 0;

  /// Of an id, with a number that is still to come.
  static Key of_id(KeyOf of, Text id);
  KeyOf of() const { return static_cast<KeyOf>(low & 7); }
  std::uint64_t mark() const { return std::uint64_t{high} << 32 | low; }
};

/// Everything that happens once: ids of records and the natural keys beside them, known for ever (rule 5). Each has a
/// number: what the record said, or where the thing is kept.
///
/// A table in the order of the marks, with gaps, in which a mark stands at its share of the whole or not far behind.
class Keys {
 public:
  /// The number of a key, or none.
  const std::uint32_t* find(const Key& key) const;
  const std::uint32_t* find(KeyOf of, Text id) const;
  /// One that is not there yet.
  void add(const Key& key);
  void add(Key key, std::uint32_t number);
  void add(KeyOf of, Text id, std::uint32_t number);

  void touch() const { tenfold::touch(table_.data(), table_.size() * sizeof(Key)); }
  std::size_t size() const { return size_; }
  /// All places of the table, rising; those without a mark are gaps.
  const std::vector<Key>& table() const { return table_; }

 private:
  std::size_t home_of(std::uint64_t mark) const;
  /// The place of a mark, or the first place behind those below it.
  std::size_t place_of(std::uint64_t mark) const;
  void insert(std::size_t place, Key key);
  void make_room();

  std::vector<Key> table_;  ///< What has no place among its homes stands behind them.
  std::size_t homes_ = 0;
  std::size_t size_ = 0;
};

}  // namespace tenfold
