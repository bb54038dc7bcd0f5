// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/backoff.h"
#include "core/cleanup/deletion.h"
#include "core/clock.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

namespace vobiz {

/// The deletions of one account that this run of the program knows, at most one a credential. Owns them.
class Deletions final : public QObject
{
    Q_OBJECT

public:
    Deletions(CredentialService &service, RetryPolicy policy, Clock clock, QObject *parent = nullptr);

    [[nodiscard]] Deletion *find(const CredentialId &id) const { return m_deletions.value(id); }
    [[nodiscard]] int underWay() const;
    /// Whether one of them ended otherwise than with its credential gone.
    [[nodiscard]] bool hasFailures() const;

    /// The user decided to delete `credential`. Does nothing while a deletion of it is under way.
    void start(const Credential &credential);
    void cancelWaits();

signals:
    void changed(vobiz::Deletion *deletion);

private:
    CredentialService &m_service;
    const RetryPolicy m_policy;
    const Clock m_clock;
    QHash<CredentialId, Deletion *> m_deletions;
};

} // namespace vobiz
