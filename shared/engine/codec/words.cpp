// SPDX-License-Identifier: MIT
#include "words.hpp"

#include <algorithm>

namespace tenfold {

int place_in(Text words, Text wanted) {
  for (int place = 0; !words.empty(); ++place) {
    if (word_at(words, 0) == wanted) return place;
    words.remove_prefix(std::min(words.find(' '), words.size() - 1) + 1);
  }
  return -1;
}

Text word_at(Text words, std::size_t place) {
  for (; place > 0; --place) words.remove_prefix(words.find(' ') + 1);
  return words.substr(0, words.find(' '));
}

}  // namespace tenfold
