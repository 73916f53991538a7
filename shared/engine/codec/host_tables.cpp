// SPDX-License-Identifier: MIT
// What of a programme only its host asks: the engine checks the words and keeps none of them.
#include <algorithm>
#include <string_view>

#include "program_tables.hpp"
#include "reader.hpp"

namespace tenfold {
namespace {

constexpr const char* kAsserted =
    "joined purchased visited acted optedIn birthdayEntered confirmed refunded redemptionRequested "
    "redemptionConfirmed redemptionReleased";
constexpr int kBringing = 7;  ///< So many of them, from the first, may bring something.
constexpr int kAssertedKinds = 11;

struct Assertion {
  std::uint8_t kind;
  std::uint8_t provisional;
};

void check_bringing(Scope& assertion, Node, void*) {
  const auto& one = assertion.as<Assertion>();
  if (one.provisional == 0 || one.kind < kBringing) return;
  assertion.refuse(Code::field_range, "provisional", "false for what brings nothing");
}

constexpr Field kAssertionFields[] = {
    word("kind", TENFOLD_AT(Assertion, kind), Need::required, kAsserted),
    whole("perDay", kHere, Need::optional, 1, limits::asserted_per_day),
    flag("provisional", TENFOLD_AT(Assertion, provisional), Need::optional),
    check(check_bringing),
};
constexpr Table kAssertion = kAssertionFields;

std::optional<std::int64_t> parse_kid(std::string_view text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._~-").find(c) != std::string_view::npos;
  };
  return std::all_of(text.begin(), text.end(), plain) ? std::optional<std::int64_t>(0) : std::nullopt;
}

/// 32 bytes in base64url: of the last sign's bits two belong to no byte.
std::optional<std::int64_t> parse_coordinate(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const bool sound =
      text.size() == 43 && text.find_first_not_of(alphabet) == text.npos && alphabet.find(text.back()) % 4 == 0;
  return sound ? std::optional<std::int64_t>(0) : std::nullopt;
}

constexpr Form kKidForm{parse_kid, "letters, digits and -._~"};
constexpr Form kCoordinateForm{parse_coordinate, "32 bytes in base64url: 43 characters"};

struct ReceiptKey {
  Text kid;
};

constexpr Field kReceiptKeyFields[] = {
    text("kid", TENFOLD_AT(ReceiptKey, kid), Need::required, 64, &kKidForm),
    word("kty", kHere, Need::required, "EC"),
    word("crv", kHere, Need::required, "P-256"),
    text("x", kHere, Need::required, limits::text_bytes, &kCoordinateForm),
    text("y", kHere, Need::required, limits::text_bytes, &kCoordinateForm),
    word("alg", kHere, Need::optional, "ES256"),
    word("use", kHere, Need::optional, "sig"),
    flag("revoked", kHere, Need::optional),
};
constexpr Table kReceiptKey = kReceiptKeyFields;

constexpr Field kTranslationFields[] = {
    text("text", kHere, Need::required, limits::text_bytes), text("en", kHere, Need::optional, limits::text_bytes),
    text("hu", kHere, Need::optional, limits::text_bytes),   text("hy", kHere, Need::optional, limits::text_bytes),
    text("de", kHere, Need::optional, limits::text_bytes),   text("fr", kHere, Need::optional, limits::text_bytes),
    text("es", kHere, Need::optional, limits::text_bytes),   text("ar", kHere, Need::optional, limits::text_bytes),
    text("he", kHere, Need::optional, limits::text_bytes),
};
constexpr Table kTranslation = kTranslationFields;

/// What a till may do without its hub.
constexpr Field kTillFields[] = {
    whole("offlineHours", kHere, Need::optional, 0, limits::backdating_hours),
    whole("offlineAwards", kHere, Need::optional, 0, limits::offline_awards),
    whole("offlinePoints", kHere, Need::optional, 0, limits::award_points),
};

}  // namespace

const Table kTill = kTillFields;

/// Each a word, or an object that says more of it.
void read_asserts(Scope& program, Node list, void*) {
  Reader& in = program.in;
  std::uint32_t seen = 0;
  for (Node item = in.first_item(list, 1, kAssertedKinds); item != kNoNode && in.good(); item = in[item].next) {
    Assertion one{};
    if (in[item].type == JsonType::text) {
      one.kind = static_cast<std::uint8_t>(in.word_of(item, kAsserted));
    } else {
      in.read(item, kAssertion, &one, &program);
    }
    const std::uint32_t bit = std::uint32_t{1} << one.kind;
    if ((seen & bit) != 0) in.refuse(Code::id_duplicate, item, "each kind once");
    seen |= bit;
  }
}

/// For the one that is shown: the fold has no language.
void read_translations(Scope& program, Node list, void*) {
  Reader& in = program.in;
  if (program.as<Program>().number > 0) return;  // read with the first revision
  const Node first = in.first_item(list, 1, limits::translations);
  for (Node item = first; item != kNoNode && in.good(); item = in[item].next) {
    in.read(item, kTranslation, nullptr, &program);
    for (Node other = first; in.good() && other != item; other = in[other].next) {
      const Node text = in.find(item, "text");
      if (in[in.find(other, "text")].text == in[text].text) in.refuse(Code::id_duplicate, text, "each once");
    }
  }
}

void read_receipt_keys(Scope& program, Node list, void*) {
  Reader& in = program.in;
  const Node first = in.first_item(list, 1, limits::receipt_keys);
  for (Node item = first; item != kNoNode && in.good(); item = in[item].next) {
    ReceiptKey key{};
    in.read(item, kReceiptKey, &key, &program);
    for (Node other = first; in.good() && other != item; other = in[other].next) {
      if (in[in.find(other, "kid")].text == key.kid) in.refuse(Code::id_duplicate, in.find(item, "kid"), "each once");
    }
  }
}

}  // namespace tenfold
