// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

#include <functional>

namespace vobiz {

class CredentialChange;
class CredentialChanges;
class MessageBar;

/// Tells of many changes of earlier runs in one message, which goes with the last outcome that becomes known.
/// A single one has a message of its own, like any other change. The changes and the bar must outlive it.
class EarlierOutcomes final : public QObject
{
    Q_OBJECT

public:
    /// `show` is to show these credentials in the table.
    EarlierOutcomes(CredentialChanges &changes, MessageBar &messages,
                    std::function<void(const QSet<CredentialId> &)> show, QObject *parent);

    /// Whether the one message tells of it.
    [[nodiscard]] bool owns(const CredentialChange &change) const;

private:
    void take(const CredentialChange &change);
    void tell();
    /// Those that did not come out as the user wanted, or not yet.
    [[nodiscard]] QSet<CredentialId> open() const;
    void checkAgain();

    CredentialChanges &m_changes;
    MessageBar &m_messages;
    const std::function<void(const QSet<CredentialId> &)> m_show;
    bool m_areMany = false;
    bool m_isTellingSoon = false;
    bool m_isOver = false; ///< all are known, or the user put the message away
};

} // namespace vobiz
