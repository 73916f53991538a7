// SPDX-License-Identifier: MIT
#include <emscripten/bind.h>

#include <cstdint>
#include <limits>
#include <string>

// The C++ types that may cross the boundary. Embind's own list holds every number and string of C++ and costs 3.5 KB of
// what a shopper loads; this one takes its place, and embind.js knows no others.

extern "C" {

/// A trap, as any other fault of ours: the minimal runtime's own throws an empty string.
void abort() { __builtin_trap(); }

__attribute__((constructor(101))) void register_types() {
  using namespace emscripten::internal;
  _embind_register_integer(TypeID<int>::get(), "", sizeof(int), std::numeric_limits<int>::min(),
                           std::numeric_limits<int>::max());
  _embind_register_std_string(TypeID<std::string>::get(), "");
}

}  // extern "C"
