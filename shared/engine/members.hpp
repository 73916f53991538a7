// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "journal.hpp"
#include "keys.hpp"
#include "strand.hpp"

namespace tenfold {

/// The members of an engine and their journals. An account that is worked with is four times its packed bytes, so a
/// member may be at rest: then only those bytes are kept, until the member is asked about and wakes.
class Members {
 public:
  /// `awake`: how many members are awake at most, those who woke last; 0: all, as always where the engine is built to
  /// be small, for a browser has one.
  explicit Members(const Program& program, std::size_t awake) : program_(program) {
#ifdef TENFOLD_FAST
    most_ = awake;
#else
    (void)awake;
#endif
  }

  /// So many at once are few enough to stay in the caches.
  static constexpr std::size_t kExpected = 32;

  std::size_t size() const { return all_.size(); }
  /// The place of a member, or size().
  std::size_t find(Text member) const;
  /// The journal of a member, who is awake then; valid until another one wakes. What a member is does not change by
  /// that.
  Journal& operator[](std::size_t place) const;
  /// The same account without waking anybody; of a member at rest in `unpacked`, which is fresh before.
  const Account& see(std::size_t place, Account& unpacked) const;
  /// The account's packed bytes, which wakes nobody.
  std::string packed(std::size_t place) const;

  /// Says whose records come next, which changes nothing: their journals are looked at all at once rather than waited
  /// for one by one. Of twenty thousand members most are in no cache.
  void expect(std::span<const Text> members) const;

  void add(Text member, std::unique_ptr<Journal> journal);
  void replace(std::size_t place, std::unique_ptr<Journal> journal);
  void remove(std::size_t place);

 private:
  struct Member {
    std::string id;
    std::unique_ptr<Journal> journal;  ///< While awake.
    Strand account;                    ///< At rest, packed.
    Bundle ledger;                     ///< At rest.
  };

  void index(std::size_t place);
  bool is_at_rest(const Member& member) const { return most_ != 0 && member.journal == nullptr; }
  void wake(Member& member) const;
  void has_woken(Member& member) const;
  static void rest(Member& member);

  const Program& program_;
#ifdef TENFOLD_FAST
  std::size_t most_ = 0;
#else
  static constexpr std::size_t most_ = 0;
#endif
  std::vector<std::unique_ptr<Member>> all_;
  Keys keys_;                           ///< Places.
  mutable std::vector<Member*> awake_;  ///< Where their number is limited: a ring,
  mutable std::size_t oldest_ = 0;      ///< and in it who woke first.
};

}  // namespace tenfold
