// SPDX-License-Identifier: MIT
#pragma once

#include "../program.hpp"
#include "reader.hpp"

namespace tenfold {

/// Whether what the conditions belong to has lines and money: a visit and a joining have none.
enum class Lines : std::uint8_t { allowed, none };

/// Reads `when` of a rule, card or challenge. `levels`: the programme's, which `tiers` refers to.
void read_conditions(Reader& in, Node owner, Lines lines, const Array<Level>& levels, Conditions& out);

/// Reads a list of ids of `things` into a bit for each; absent: all.
template <class T>
void read_references(Reader& in, Node owner, const char* key, const Array<T>& things, std::uint64_t& out);

/// Reads a list of things that have ids of their own.
template <class T, class Read>
void read_all(Reader& in, Node owner, const char* key, Reader::Need need, std::int64_t max, Array<T>& out, Read read) {
  Node node = in.list(owner, key, need, need == Reader::Need::required ? 1 : 0, max);
  if (node == kNoNode) return;
  out.reset(in.size_around(node));
  for (std::size_t i = 0; node != kNoNode; node = in.next(node), ++i) {
    read(node, out[i]);
    for (std::size_t k = 0; k < i; ++k) {
      if (out[k].id == out[i].id) {
        in.refuse(Code::id_duplicate, in.field(node, "id", Reader::Need::required), "an id of its own");
      }
    }
  }
}

/// The place of the thing with this id; refuses at `node` where there is none.
template <class T>
Index read_reference(Reader& in, Node node, const Array<T>& things) {
  const std::string& wanted = in.text_of(node, limits::text_bytes);
  if (!in.good()) return kNone;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].id == wanted) return static_cast<Index>(i);
  }
  in.refuse(Code::reference_unknown, node, "an id that the programme defines");
  return kNone;
}

template <class T>
void read_references(Reader& in, Node owner, const char* key, const Array<T>& things, std::uint64_t& out) {
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
