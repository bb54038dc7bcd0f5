// SPDX-License-Identifier: MIT
#pragma once

#include "core/keep/keptcredential.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

namespace vobiz {

/// What the user has decided to keep of one account, and why, as it stands in the file of these decisions on
/// this machine. Lives in one thread.
class KeepList : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] const QHash<CredentialId, KeptCredential> &entries() const { return m_entries; }
    /// Null if there is none. Until the next `changed`.
    [[nodiscard]] const KeptCredential *find(const CredentialId &id) const;
    /// Whether the decision counts: it is the same as it was then.
    [[nodiscard]] bool isKept(const Credential &credential) const;

signals:
    void changed();

private:
    QHash<CredentialId, KeptCredential> m_entries;
};

} // namespace vobiz
