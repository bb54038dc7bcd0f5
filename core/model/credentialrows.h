// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QHash>

#include <array>
#include <vector>

namespace vobiz {

/// Storage of CredentialModel, private to core/model: all loaded credentials in server order, found by id. A
/// row is named by a number that is its own until clear(): numbers grow in server order, and that of a
/// removed row is not given to another, so that a removal moves nothing. References are valid until the next
/// change.
class CredentialRows final
{
public:
    enum class Put { Added, Changed, Same };

    [[nodiscard]] int count() const { return static_cast<int>(m_numbers.size()); }
    [[nodiscard]] int count(CredentialStatus status) const { return m_counts[static_cast<size_t>(status)]; }
    /// One past the largest number in use.
    [[nodiscard]] int numberEnd() const { return static_cast<int>(m_rows.size()); }
    /// Of all rows, in server order.
    [[nodiscard]] std::vector<int> numbers() const;
    /// -1 for an id that is not loaded.
    [[nodiscard]] int numberOf(const CredentialId &id) const { return m_numbers.value(id, -1); }
    [[nodiscard]] const Credential &at(int number) const { return row(number).credential; }
    /// What CredentialFilter searches in.
    [[nodiscard]] const QString &foldedText(int number) const { return row(number).foldedText; }

    /// A new id goes to the end, a known one keeps its place and number and takes the new values.
    Put put(const Credential &credential);
    void remove(int number);
    void clear();

private:
    struct Row
    {
        Credential credential;
        QString foldedText;
        bool isRemoved = false;
    };

    [[nodiscard]] const Row &row(int number) const { return m_rows[static_cast<size_t>(number)]; }
    [[nodiscard]] int &countOf(const Row &row)
    {
        return m_counts[static_cast<size_t>(row.credential.status)];
    }

    std::vector<Row> m_rows; // by number
    QHash<CredentialId, int> m_numbers;
    std::array<int, 3> m_counts = {}; // by status
};

} // namespace vobiz
