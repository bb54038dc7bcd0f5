// SPDX-License-Identifier: MIT
#include "core/audit/realmshare.h"

#include "core/inventory/credentialrows.h"

#include <cstdlib>
#include <utility>

namespace vobiz {

namespace {

// Usual is what at least Usual of Of rows have.
constexpr qint64 Usual = 9;
constexpr qint64 Of = 10;

} // namespace

bool RealmShare::update(const CredentialRows &rows)
{
    if (m_slack >= 0)
        return false;
    const QHash<QString, int> counts = rows.realmCounts();
    qint64 all = 0;
    qint64 most = 0;
    std::optional<QString> realm;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count) {
        all += *count;
        if (*count > most) {
            most = *count;
            realm = count.key();
        }
    }
    // A change of one row moves this by no more than Of.
    const qint64 margin = most * Of - all * Usual;
    m_slack = std::abs(margin) / Of - 1;
    if (margin < 0 || all == 0)
        realm.reset();
    return std::exchange(m_usual, realm) != realm;
}

} // namespace vobiz
