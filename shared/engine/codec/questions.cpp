// SPDX-License-Identifier: MIT
// Questions that are no records: who stands where, and what a draw comes to.
#include "questions.hpp"

#include "../sha256.hpp"
#include "forms.hpp"
#include "reader.hpp"

namespace tenfold {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::size_t kSeedDigits = 64;

std::optional<std::int64_t> parse_seed(std::string_view text) {
  const bool sound = text.size() == kSeedDigits && text.find_first_not_of(kHexDigits) == std::string_view::npos;
  return sound ? std::optional<std::int64_t>(0) : std::nullopt;
}

constexpr Form kSeedForm{parse_seed, "32 bytes as 64 hexadecimal digits"};

constexpr Field key(const char* name, Place place) { return text(name, place, Need::required, limits::key_bytes); }

/// Whose values have to be looked up.
void take_members(Scope& scope, Node, void*) {
  auto& question = scope.as<RankQuestion>();
  if (!scope.has("of")) return;
  question.values.reset(scope.in.memory(), question.members.size());
  for (std::size_t i = 0; i < question.members.size(); ++i) question.values[i].id = question.members[i];
}

constexpr Field kRankedFields[] = {
    text("id", TENFOLD_AT(Ranked, id), Need::required, limits::key_bytes, nullptr, 0),
    whole("value", TENFOLD_AT(Ranked, value), Need::required, -limits::amount_max, limits::amount_max),
};
constexpr Table kRanked = kRankedFields;
constexpr Items kValues = list_of<Ranked>(&kRanked);
constexpr Items kMembers = list_of<Text>(nullptr);

constexpr Field kRankFields[] = {
    word("strategy", TENFOLD_AT(RankQuestion, strategy), Need::optional, "1224 1334 1223 1234"),
    word("order", TENFOLD_AT(RankQuestion, lowest_first), Need::optional, "highestFirst lowestFirst"),
    given("of"),
    list("values", TENFOLD_AT(RankQuestion, values), Need::required, 0, limits::ranked, kValues).only(Given::no),
    choice("of", TENFOLD_AT(RankQuestion, of), Need::required, "balance earned tier challenge").only(Given::yes),
    key("challenge", TENFOLD_AT(RankQuestion, challenge)).only(RankOf::challenge),
    list("members", TENFOLD_AT(RankQuestion, members), Need::required, 0, limits::ranked, kMembers)
        .only(RankOf::balance, RankOf::earned, RankOf::tier, RankOf::challenge),
    custom("at", TENFOLD_AT(RankQuestion, at), Need::required, read_instant)
        .only(RankOf::balance, RankOf::earned, RankOf::tier, RankOf::challenge),
    check(take_members),
};
constexpr Table kRank = kRankFields;

constexpr Field kLeftFields[] = {
    key("id", TENFOLD_AT(DrawQuestion::Left, prize)),
    whole("left", TENFOLD_AT(DrawQuestion::Left, left), Need::required, 0, limits::amount_max),
};
constexpr Table kLeft = kLeftFields;
constexpr Items kLefts = list_of<DrawQuestion::Left>(&kLeft);

constexpr Field kDrawFields[] = {
    key("game", TENFOLD_AT(DrawQuestion, game)),
    custom("at", TENFOLD_AT(DrawQuestion, at), Need::required, read_instant),
    text("seed", TENFOLD_AT(DrawQuestion, seed), Need::required, limits::text_bytes, &kSeedForm),
    whole("number", TENFOLD_AT(DrawQuestion, number), Need::required, 0, limits::amount_max),
    list("left", TENFOLD_AT(DrawQuestion, left), Need::optional, 0, limits::prizes, kLefts),
};
constexpr Table kDraw = kDrawFields;

constexpr Field kQuestionFields[] = {
    given("rank"),
    object("rank", TENFOLD_AT(Question, rank), Need::required, kRank).only(Given::yes),
    object("draw", TENFOLD_AT(Question, draw), Need::required, kDraw).only(Given::no),
};
constexpr Table kQuestion = kQuestionFields;

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) {
    out.push_back(kHexDigits[static_cast<unsigned char>(byte) >> 4]);
    out.push_back(kHexDigits[byte & 15]);
  }
  return out;
}

std::string bytes_of(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    out.push_back(static_cast<char>(kHexDigits.find(digits[i]) << 4 | kHexDigits.find(digits[i + 1])));
  }
  return out;
}

}  // namespace

Verdict read_question(const Document& document, Question& out) {
  Reader in(document);
  in.read(document.root(), kQuestion, &out);
  out.draws = out.draw.seed.size() == kSeedDigits;
  return in.verdict();
}

std::string answer_rank(RankQuestion& question) {
  rank(question.values, question.strategy, question.lowest_first);
  JsonWriter out;
  out.begin_object().key("ranks").begin_list();
  for (const Ranked& one : question.values) {
    out.begin_object().field("id", one.id).field("value", *one.value).field("rank", one.rank).end_object();
  }
  out.end_list().end_object();
  return std::move(out.out);
}

Result<std::string> answer_draw(const Program& program, const DrawQuestion& question) {
  const Index place = program.game(question.game);
  if (place == kNone || program.games[static_cast<std::size_t>(place)].prizes.empty()) {
    return Refusal{Code::reference_unknown, "/draw/game", "a game of the programme"};
  }
  const Game& game = program.games[static_cast<std::size_t>(place)];
  Arena memory;
  List<std::optional<Amount>> left;
  left.reset(memory, game.prizes.size());
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = game.prizes[i].stock;
  for (const DrawQuestion::Left& one : question.left) {
    const Index prize = game.prize(one.prize);
    const bool limited = prize != kNone && game.prizes[static_cast<std::size_t>(prize)].stock;
    if (!limited) return Refusal{Code::reference_unknown, "/draw/left", "prizes of the game that have a stock"};
    left[static_cast<std::size_t>(prize)] = one.left;
  }
  const std::string seed = bytes_of(question.seed);
  const Draw draw = tenfold::draw(game, seed, static_cast<std::uint64_t>(question.number), left);
  JsonWriter out;
  out.begin_object().field("game", game.id).field("number", question.number);
  out.field("prize", game.prizes[static_cast<std::size_t>(draw.prize)].id);
  if (draw.prize != draw.drawn) out.field("instead", game.prizes[static_cast<std::size_t>(draw.drawn)].id);
  out.field("roll", static_cast<Amount>(draw.roll)).field("total", static_cast<Amount>(draw.total));
  out.field("from", static_cast<Amount>(draw.from)).field("below", static_cast<Amount>(draw.below));
  out.field("digest", hex(draw.digest)).field("commitment", hex(sha256(seed))).end_object();
  return std::move(out.out);
}

}  // namespace tenfold
