// SPDX-License-Identifier: MIT
// A quote as JSON.
#include "answer_writer.hpp"
#include "words.hpp"

namespace tenfold {
namespace {

void write_line(JsonWriter& out, const Line& line) {
  out.begin_object().field_unless_empty("product", line.product).field_unless_empty("category", line.category);
  if (!line.tags.empty()) out.key("tags").begin_list();
  for (Text tag : line.tags) out.value(tag);
  if (!line.tags.empty()) out.end_list();
  out.field("quantity", line.quantity).field("amount", line.amount);
  if (line.type != LineType::product) out.field("type", word_of(kLineWords, line.type));
  out.field_unless_zero("tax", line.tax).field_unless_zero("discount", line.discount);
  out.field_unless_zero("measure", line.measure).end_object();
}

void write_applied(JsonWriter& out, const Program& program, const Applied& one) {
  out.begin_object().field("reward", program.rewards[static_cast<std::size_t>(one.reward)].id);
  if (one.refused) {
    out.field("refused", name(*one.refused).data()).end_object();
    return;
  }
  out.field(one.offer ? "times" : "units", one.units).field_unless_zero("free", one.free);
  out.field_unless_zero("discount", one.discount).field_unless_zero("pays", one.pays);
  out.field_unless_zero("granted", one.granted).field_unless_zero("brought", one.brought);
  out.field_unless_zero("points", one.points);
  if (one.card != kNone) {
    out.field("card", program.cards[static_cast<std::size_t>(one.card)].id).field("stamps", one.stamps);
  }
  out.end_object();
}

}  // namespace

void write_quote(JsonWriter& out, const Program& program, const Quote& quote) {
  out.begin_object().key("lines").begin_list();
  for (const Line& line : quote.lines) write_line(out, line);
  out.end_list().key("rewards").begin_list();
  for (const Applied& one : quote.rewards) write_applied(out, program, one);
  out.end_list().field("before", quote.before).field("total", quote.total);
  out.field("paid", quote.paid).field("due", quote.total - quote.paid).end_object();
}

}  // namespace tenfold
