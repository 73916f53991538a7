// SPDX-License-Identifier: MIT
// What the vectors of games cannot reach: the digest of any length, and numbers that are not taken.
#include "chance.hpp"

#include <doctest/doctest.h>

#include "sha256.hpp"

namespace {

std::string hex(const std::string& bytes) {
  std::string out;
  for (const char byte : bytes) {
    for (const int digit : {static_cast<unsigned char>(byte) >> 4, byte & 15}) out += "0123456789abcdef"[digit];
  }
  return out;
}

}  // namespace

TEST_CASE("SHA-256 is that of FIPS 180-4, for texts that end anywhere in a block") {
  using tenfold::sha256;
  CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(hex(sha256(std::string(55, 'a'))) == "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  CHECK(hex(sha256(std::string(64, 'a'))) == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
  CHECK(hex(sha256(std::string(1000000, 'a'))) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a number beyond the last whole multiple is not taken: the next of the digest is, or of its digest") {
  const std::string high(8, '\xff');
  const std::string seven("\0\0\0\0\0\0\0\7", 8);
  CHECK(tenfold::roll(seven + high + high + high, 5) == 2);
  // 2^64 is 1 modulo 3 and modulo 5: only the highest number is beyond the last multiple.
  CHECK(tenfold::roll(high + seven + high + high, 3) == 1);
  CHECK(tenfold::roll(std::string(7, '\xff') + '\xfe' + seven + seven + seven, 3) == 2);
  CHECK(tenfold::roll(high + seven + seven + seven, std::uint64_t{1} << 63) == (std::uint64_t{1} << 63) - 1);
  const std::string all(32, '\xff');
  CHECK(tenfold::roll(all, 3) == tenfold::roll(tenfold::sha256(all), 3));
}
