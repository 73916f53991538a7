// SPDX-License-Identifier: MIT
#include "sha256.hpp"

#include <cstdint>

#include "amount.hpp"

namespace tenfold {
namespace {

constexpr std::size_t kBlockBytes = 64;
constexpr std::size_t kLengthBytes = 8;

struct Constants {
  std::uint32_t state[8];
  std::uint32_t round[64];
};

/// The first 32 bits behind the point of the square or cube root: the standard defines its constants so, and a table of
/// them would cost the browser more than this.
std::uint32_t root_bits(std::uint32_t prime, int degree) {
  std::uint64_t root = 0;
  for (std::uint64_t bit = std::uint64_t{1} << 35; bit > 0; bit >>= 1) {
    const Wide wider = static_cast<Wide>(root | bit);
    const Wide power = degree == 2 ? wider * wider : wider * wider * wider;
    if (power <= static_cast<Wide>(prime) << (32 * degree)) root |= bit;
  }
  return static_cast<std::uint32_t>(root);
}

bool is_prime(std::uint32_t number) {
  for (std::uint32_t divisor = 2; divisor * divisor <= number; ++divisor) {
    if (number % divisor == 0) return false;
  }
  return true;
}

/// The square roots of the first 8 primes and the cube roots of the first 64.
Constants constants() {
  Constants out{};
  std::uint32_t prime = 1;
  for (std::size_t i = 0; i < 64; ++i) {
    do ++prime;
    while (!is_prime(prime));
    if (i < 8) out.state[i] = root_bits(prime, 2);
    out.round[i] = root_bits(prime, 3);
  }
  return out;
}

std::uint32_t rotated(std::uint32_t word, int bits) { return word >> bits | word << (32 - bits); }

std::uint32_t mixed(std::uint32_t word, int first, int second, int third) {
  return rotated(word, first) ^ rotated(word, second) ^ rotated(word, third);
}

void compress(Constants& c, const char* block) {
  std::uint32_t words[64];
  for (std::size_t i = 0; i < 64; ++i) {
    if (i < 16) {
      words[i] = 0;
      for (std::size_t k = 0; k < 4; ++k) words[i] = words[i] << 8 | static_cast<unsigned char>(block[4 * i + k]);
      continue;
    }
    const std::uint32_t near = words[i - 2], far = words[i - 15];
    words[i] = words[i - 16] + words[i - 7] + (rotated(far, 7) ^ rotated(far, 18) ^ far >> 3) +
               (rotated(near, 17) ^ rotated(near, 19) ^ near >> 10);
  }
  std::uint32_t s[8];  // a to h
  for (std::size_t i = 0; i < 8; ++i) s[i] = c.state[i];
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t one = s[7] + mixed(s[4], 6, 11, 25) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + c.round[i] + words[i];
    const std::uint32_t two = mixed(s[0], 2, 13, 22) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    for (std::size_t k = 7; k > 0; --k) s[k] = s[k - 1];
    s[4] += one;
    s[0] = one + two;
  }
  for (std::size_t i = 0; i < 8; ++i) c.state[i] += s[i];
}

void append(std::string& out, std::uint64_t number, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out.push_back(static_cast<char>(number >> shift & 0xff));
}

}  // namespace

std::string sha256(std::string_view bytes) {
  std::string padded(bytes);
  padded.push_back('\x80');
  padded.append((2 * kBlockBytes - kLengthBytes - padded.size() % kBlockBytes) % kBlockBytes, '\0');
  append(padded, std::uint64_t{bytes.size()} * 8, kLengthBytes);
  Constants c = constants();
  for (std::size_t block = 0; block < padded.size(); block += kBlockBytes) compress(c, padded.data() + block);
  std::string out;
  for (const std::uint32_t word : c.state) append(out, word, 4);
  return out;
}

}  // namespace tenfold
