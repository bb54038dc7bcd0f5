// SPDX-License-Identifier: MIT
#pragma once

#include "core/cleanup/credentialchanges.h"

#include <QtCore/QStringList>

namespace vobiz::test {

/// Drives a list of changes, some at a time, each once. What a run of the product does, as simply as can be.
class ChangeList final : public QObject
{
public:
    ChangeList(CredentialChanges &changes, ChangeAction action, QStringList ids, int atOnce = 3)
        : m_changes(changes)
        , m_action(action)
        , m_ids(std::move(ids))
        , m_atOnce(atOnce)
    {
        connect(&m_changes, &CredentialChanges::changed, this, &ChangeList::startNext);
    }

    void start() { startNext(); }
    [[nodiscard]] bool isOver() const { return m_ids.isEmpty() && m_changes.underWay() == 0; }

private:
    void startNext()
    {
        while (!m_ids.isEmpty() && m_changes.underWay() < m_atOnce) {
            Credential credential;
            credential.id = CredentialId(m_ids.takeFirst());
            credential.username = QStringLiteral("user of ") + credential.id.text();
            m_changes.start(m_action, credential);
        }
    }

    CredentialChanges &m_changes;
    const ChangeAction m_action;
    QStringList m_ids;
    const int m_atOnce;
};

} // namespace vobiz::test
