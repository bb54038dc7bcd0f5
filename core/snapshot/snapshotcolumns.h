// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/inventory/packeduuid.h"
#include "core/snapshot/blockbytes.h"

#include <QtCore/QByteArray>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vobiz {

// One field of the rows of a SnapshotBlock, for each type of field there is. Each is written from the values
// in the order of the rows, and read with as many values as there are rows; `read` returns false for bytes
// that are none of its own.

/// Texts, as packedtext encodes them.
class TextColumn final
{
public:
    using Value = QString;

    static void write(const std::vector<QString> &values, BlockWriter &to);
    [[nodiscard]] bool read(BlockReader &from, int rows);
    [[nodiscard]] QString at(int row) const;
    [[nodiscard]] std::string_view bytesAt(int row) const { return m_texts[indexOf(row)]; }
    [[nodiscard]] static bool isSame(const TextColumn &a, int row, const TextColumn &b, int other)
    {
        return a.bytesAt(row) == b.bytesAt(other);
    }

private:
    [[nodiscard]] std::size_t indexOf(int row) const
    {
        const auto i = static_cast<std::size_t>(row);
        return m_indexes.empty() ? i : static_cast<unsigned char>(m_indexes[i]);
    }

    QByteArray m_bytes; ///< in which the others lie
    std::vector<std::string_view> m_texts;
    std::string_view m_indexes; ///< of the text of each row, where there are few texts
};

/// Ids: most are UUIDs, which take 16 bytes each.
class IdColumn final
{
public:
    using Value = CredentialId;

    static void write(const std::vector<CredentialId> &values, BlockWriter &to);
    [[nodiscard]] bool read(BlockReader &from, int rows);
    [[nodiscard]] CredentialId at(int row) const;
    /// In the order of the texts' UTF-16 code units: below zero, zero or above it.
    [[nodiscard]] static int compare(const IdColumn &a, int row, const IdColumn &b, int other);
    [[nodiscard]] static bool isSame(const IdColumn &a, int row, const IdColumn &b, int other)
    {
        return compare(a, row, b, other) == 0;
    }

private:
    std::vector<PackedUuid> m_uuids; ///< for a row without: where its text is in m_texts
    std::vector<bool> m_isUuid;
    std::vector<std::string> m_texts;
};

class StatusColumn final
{
public:
    using Value = CredentialStatus;

    static void write(const std::vector<CredentialStatus> &values, BlockWriter &to);
    [[nodiscard]] bool read(BlockReader &from, int rows);
    [[nodiscard]] CredentialStatus at(int row) const
    {
        const auto i = static_cast<std::size_t>(row);
        return static_cast<CredentialStatus>(static_cast<unsigned char>(m_bits[i / 4]) >> i % 4 * 2 & 3);
    }
    [[nodiscard]] static bool isSame(const StatusColumn &a, int row, const StatusColumn &b, int other)
    {
        return a.at(row) == b.at(other);
    }

private:
    std::string m_bits; ///< two for each
};

class TimeColumn final
{
public:
    using Value = std::optional<Timestamp>;

    static void write(const std::vector<std::optional<Timestamp>> &values, BlockWriter &to);
    [[nodiscard]] bool read(BlockReader &from, int rows);
    [[nodiscard]] const std::optional<Timestamp> &at(int row) const
    {
        return m_times[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] static bool isSame(const TimeColumn &a, int row, const TimeColumn &b, int other)
    {
        return a.at(row) == b.at(other);
    }

private:
    std::vector<std::optional<Timestamp>> m_times;
};

/// Which of them a field of this type has.
inline TextColumn columnOf(const QString &);
inline IdColumn columnOf(const CredentialId &);
inline StatusColumn columnOf(CredentialStatus);
inline TimeColumn columnOf(const std::optional<Timestamp> &);

} // namespace vobiz
