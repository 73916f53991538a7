// SPDX-License-Identifier: MIT
#pragma once

#include "../program.hpp"
#include "reader.hpp"

namespace tenfold {

/// Whether what the conditions belong to has lines and money: a visit and a joining have none.
enum class Lines : std::uint8_t { allowed, none };

/// Reads `when` of a rule, card or challenge. `levels`: the programme's, which `tiers` refers to.
void read_conditions(Reader& in, Node owner, Lines lines, const std::vector<Level>& levels, Conditions& out);

/// Reads a list of ids of `things` into a bit for each; absent: all.
template <class T>
void read_references(Reader& in, Node owner, std::string_view key, const std::vector<T>& things, std::uint64_t& out);

/// The place of the thing with this id; refuses at `node` where there is none.
template <class T>
Index read_reference(Reader& in, Node node, const std::vector<T>& things) {
  const std::string& wanted = in.text_of(node, limits::text_bytes);
  if (!in.good()) return kNone;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].id == wanted) return static_cast<Index>(i);
  }
  in.refuse(Code::reference_unknown, node, "an id that the programme defines");
  return kNone;
}

/// Refuses a value that stands in the list already; `seen` are those before it.
template <class T>
bool is_repeated(const std::vector<T>& seen, const T& value) {
  for (const T& other : seen) {
    if (other == value) return true;
  }
  return false;
}

template <class T>
void read_references(Reader& in, Node owner, std::string_view key, const std::vector<T>& things, std::uint64_t& out) {
  Node node = in.list(owner, key, Reader::Need::optional, 1, limits::condition_values);
  if (node == kNoNode) return;
  out = 0;
  for (; node != kNoNode; node = in.next(node)) {
    const Index place = read_reference(in, node, things);
    if (place == kNone) return;
    const std::uint64_t bit = std::uint64_t{1} << place;
    if ((out & bit) != 0) in.refuse(Code::id_duplicate, node, "each id once");
    out |= bit;
  }
}

}  // namespace tenfold
