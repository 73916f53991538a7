// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

/// SHA-256 (FIPS 180-4) as 32 bytes: what anybody can compute again with WebCrypto or `openssl dgst -sha256`.
std::string sha256(std::string_view bytes);

}  // namespace tenfold
