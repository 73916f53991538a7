// SPDX-License-Identifier: MIT
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>
#include <emscripten/val.h>

#include <cstdint>
#include <limits>
#include <string>

// The C++ types that may cross the boundary. Embind's own list holds every number and string of C++ and costs 3.5 KB of
// what a shopper loads; this one takes its place. A function with a type that is not here throws when it is called.

namespace {

using emscripten::internal::TypeID;

template <class Integer>
void register_integer(const char* name) {
  emscripten::internal::_embind_register_integer(TypeID<Integer>::get(), name, sizeof(Integer),
                                                 std::numeric_limits<Integer>::min(),
                                                 std::numeric_limits<Integer>::max());
}

constexpr unsigned kUint8Array = 1;  // its place in embind.js

}  // namespace

extern "C" {

/// A trap, as any other fault of ours: the minimal runtime's own throws an empty string.
void abort() { __builtin_trap(); }

/// Embind asks for the name of a type only to complain about it.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const void*) { return ""; }

EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void __embind_register_native_and_builtin_types() {
  using namespace emscripten::internal;
  _embind_register_void(TypeID<void>::get(), "void");
  _embind_register_bool(TypeID<bool>::get(), "bool", sizeof(bool), true, false);
  register_integer<int>("int");
  register_integer<unsigned>("unsigned int");
  _embind_register_std_string(TypeID<std::string>::get(), "std::string");
  _embind_register_emval(TypeID<emscripten::val>::get(), "emscripten::val");
  _embind_register_memory_view(TypeID<emscripten::memory_view<std::uint8_t>>::get(), kUint8Array, "Uint8Array");
}

}  // extern "C"
