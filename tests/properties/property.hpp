// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "engine.hpp"
#include "story.hpp"

namespace tenfold::properties {

/// Each answers what is wrong, in words, or an empty text.

/// Of every record: it is given what its preview said; the points of all entries are the balance; it is explained by
/// what it did; a second time it changes nothing; a refusal changes nothing; the snapshot restores to itself.
std::string fault_of_records(const Story& story);

/// A snapshot at any cut and the records after it come to the same as all records from zero.
std::string fault_of_cuts(const Story& story);

/// A refund of money, of units or of several lines comes to the same when it is paid back in parts. `seed` chooses the
/// parts.
std::string fault_of_splitting(const Story& story, std::uint64_t seed);

/// Members who are at rest between any two records get the same answers as those who are awake.
std::string fault_of_resting(const Story& story);

/// For the properties: a fresh engine for a programme that opens, and the parts of an answer.
std::unique_ptr<Engine> engine_for(const Story& story, std::size_t awake = 0);
Json json_of(const std::string& text);
/// The one result of `apply` of one record, or null where the text was no record or several.
Json result_of(Engine& engine, const std::string& record);
std::string member_of(const std::string& record);
std::int64_t sum_of(const Json& entries, const char* name);

}  // namespace tenfold::properties
