// SPDX-License-Identifier: MIT
// How a document with revisions is read as it is during one of them.
#include <algorithm>

#include "reader.hpp"

namespace tenfold {

void Reader::revise(Node root, const Table& table, void* self, Node revisions, Node latest) {
  revisions_ = revisions;
  latest_ = latest;
  read(root, table, self);
}

Node Reader::find(Node object, const char* name) const {
  Node found = document_.find(object, name);
  if (latest_ == kNoNode || object != document_.root()) return found;
  for (Node revision = revisions_;; revision = document_[revision].next) {
    const Node newer = document_.find(revision, name);
    if (newer != kNoNode) found = newer;
    if (revision == latest_) return found;
  }
}

List<Text> Reader::known_ids(const char* name) const {
  List<Text> ids;
  const auto take = [&](Node owner) {
    const Node list = document_.find(owner, name);
    if (list == kNoNode || document_[list].type != JsonType::list) return;
    for (Node item = document_[list].first; item != kNoNode; item = document_[item].next) {
      const Node id = document_[item].type == JsonType::object ? document_.find(item, "id") : kNoNode;
      const Text text = id == kNoNode ? Text() : document_[id].text;
      if (std::find(ids.begin(), ids.end(), text) == ids.end()) ids.add(memory(), text);
    }
  };
  take(document_.root());
  for (Node revision = revisions_; revision != kNoNode; revision = document_[revision].next) take(revision);
  return ids;
}

void Reader::read_revised_list(const Scope& scope, const Field& field, Node node, void* place) {
  Node item = first_item(node, field.min, field.max);
  if (item == kNoNode) return;
  const List<Text> ids = known_ids(field.name);
  if (ids.size() > static_cast<std::size_t>(field.max)) {
    return refuse(Code::field_count, node, "no more ids in all revisions together than in one");
  }
  const Items& list = *field.more.list;
  char* const first = open(place, list, ids.size());
  for (; item != kNoNode && good(); item = document_[item].next) {
    const Node id = document_[item].type == JsonType::object ? document_.find(item, "id") : kNoNode;
    const Text text = id == kNoNode ? Text() : document_[id].text;
    const auto known = std::find(ids.begin(), ids.end(), text) - ids.begin();
    char* const thing = first + static_cast<std::size_t>(known) * list.stride;
    const bool taken = !reinterpret_cast<const Text*>(thing)->empty();
    read(item, *list.table, thing, &scope);
    if (taken) refuse(Code::id_duplicate, id, "each once");
  }
}

}  // namespace tenfold
