// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QByteArray>

#include <array>
#include <vector>

namespace vobiz {

/// One number for a list of credentials, whatever their order: of each the SHA-256 of its JSON as an export
/// has it (names sorted, no white space, UTF-8), these sorted, and the SHA-256 of them in a row. Whoever has
/// an export of the list can make it again: docs/report.md. Keeps 32 bytes a row.
class ListDigest final
{
public:
    void add(const Credential &credential);
    /// Sorts, which takes a moment with many. To be called once.
    [[nodiscard]] QByteArray take();

private:
    using Hash = std::array<char, 32>;

    std::vector<Hash> m_hashes;
};

} // namespace vobiz
