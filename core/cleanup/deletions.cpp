// SPDX-License-Identifier: MIT
#include "core/cleanup/deletions.h"

#include <algorithm>

namespace vobiz {

Deletions::Deletions(CredentialService &service, RetryPolicy policy, Clock clock, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_policy(policy)
    , m_clock(std::move(clock))
{
}

int Deletions::underWay() const
{
    return static_cast<int>(std::count_if(m_deletions.cbegin(), m_deletions.cend(),
                                          [](const Deletion *deletion) { return deletion->isUnderWay(); }));
}

bool Deletions::hasFailures() const
{
    return std::any_of(m_deletions.cbegin(), m_deletions.cend(), [](const Deletion *deletion) {
        return !deletion->isUnderWay() && !deletion->isGone();
    });
}

void Deletions::start(const Credential &credential)
{
    Deletion *&deletion = m_deletions[credential.id];
    if (deletion && deletion->isUnderWay())
        return;
    if (deletion)
        deletion->deleteLater();
    deletion = new Deletion(m_service, credential, m_policy, m_clock, this);
    connect(deletion, &Deletion::changed, this, [this, current = deletion] {
        if (m_deletions.value(current->credential().id) == current)
            emit changed(current);
    });
    deletion->start();
}

void Deletions::cancelWaits()
{
    for (Deletion *deletion : std::as_const(m_deletions))
        deletion->cancelWait();
}

} // namespace vobiz
