// SPDX-License-Identifier: MIT
#include "members.hpp"

#include <algorithm>
#include <utility>

#include "codec/snapshot.hpp"

namespace tenfold {

/// Another member may have the same mark: then the key that was used is a longer one.
std::size_t Members::find(Text member) const {
  for (std::string key(member);; key.push_back('\0')) {
    const std::uint32_t* place = keys_.find(KeyOf::member, key);
    if (place == nullptr) return all_.size();
    if (all_[*place]->id == member) return *place;
  }
}

void Members::index(std::size_t place) {
  std::string key = all_[place]->id;
  while (keys_.find(KeyOf::member, key) != nullptr) key.push_back('\0');
  keys_.add(KeyOf::member, key, static_cast<std::uint32_t>(place));
}

Journal& Members::operator[](std::size_t place) const {
  Member& member = *all_[place];
  if (is_at_rest(member)) wake(member);
  return *member.journal;
}

const Account& Members::see(std::size_t place, Account& unpacked) const {
  const Member& member = *all_[place];
  if (!is_at_rest(member)) return member.journal->account;
  begin(program_, unpacked);
  unpack_account(member.account.get(), unpacked);
  return unpacked;
}

std::string Members::packed(std::size_t place) const {
  const Member& member = *all_[place];
  return is_at_rest(member) ? member.account.get() : pack_account(member.journal->account);
}

void Members::expect(std::span<const Text> members) const {
  const Journal* awake[kExpected];
  std::size_t many = 0;
  for (const Text member : members.first(std::min(members.size(), kExpected))) {
    const std::size_t place = find(member);
    const Journal* const journal = place == all_.size() ? nullptr : all_[place]->journal.get();
    if (journal != nullptr) awake[many++] = journal;
  }
  // In steps, because what a step finds is where the next one looks.
  for (std::size_t i = 0; i < many; ++i) touch(awake[i], sizeof(Journal));
  for (std::size_t i = 0; i < many; ++i) awake[i]->touch();
}

void Members::add(Text member, std::unique_ptr<Journal> journal) {
  all_.push_back(std::make_unique<Member>());
  all_.back()->id = member;
  index(all_.size() - 1);
  replace(all_.size() - 1, std::move(journal));
}

void Members::replace(std::size_t place, std::unique_ptr<Journal> journal) {
  Member& member = *all_[place];
  if (is_at_rest(member)) {
    has_woken(member);
    member.account.put({});
    member.ledger = {};
  }
  member.journal = std::move(journal);
}

void Members::remove(std::size_t place) {
  for (std::size_t i = 0; i < awake_.size(); ++i) {
    if (awake_[i] == all_[place].get()) awake_[i] = nullptr;
  }
  all_[place] = std::move(all_.back());
  all_.pop_back();
  keys_ = {};
  for (std::size_t i = 0; i < all_.size(); ++i) index(i);
}

void Members::wake(Member& member) const {
  auto journal = std::make_unique<Journal>(std::move(member.ledger));
  begin(program_, journal->account);
  unpack_account(member.account.get(), journal->account);
  has_woken(member);
  member.journal = std::move(journal);
  member.account.put({});
}

void Members::has_woken(Member& member) const {
  if (most_ == 0) return;
  if (awake_.size() < most_) return awake_.push_back(&member);
  Member*& oldest = awake_[oldest_];
  oldest_ = (oldest_ + 1) % most_;
  if (oldest != nullptr) rest(*oldest);
  oldest = &member;
}

void Members::rest(Member& member) {
  member.account.put(pack_account(member.journal->account));
  member.ledger = member.journal->take_ledger();
  member.journal = nullptr;
}

}  // namespace tenfold
