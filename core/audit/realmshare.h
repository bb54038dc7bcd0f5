// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <optional>

namespace vobiz {

class CredentialRows;

/// The realm that nearly all rows are in, if there is one: at least nine of ten. Rows are counted only when
/// so many have come, gone or changed since the last time that it may be another one.
class RealmShare final
{
public:
    [[nodiscard]] const std::optional<QString> &usual() const { return m_usual; }

    /// So many rows came, went or changed.
    void note(int changes) { m_slack -= changes; }
    /// Counts if it has to. Returns whether it is another realm than before.
    bool update(const CredentialRows &rows);
    /// Other rows have taken the place of all.
    void clear() { m_slack = -1; }

private:
    std::optional<QString> m_usual;
    qint64 m_slack = -1; ///< so many changes can't make a difference
};

} // namespace vobiz
