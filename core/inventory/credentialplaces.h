// SPDX-License-Identifier: MIT
#pragma once

#include "core/text/folding.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <optional>
#include <utility>
#include <vector>

namespace vobiz {

/// Where credentials belong: the pairs of account and realm, of which many credentials share few. Each has a
/// number.
class CredentialPlaces final
{
public:
    struct Place
    {
        QString accountId;
        QString realm;
        QString foldedRealm;
    };
    static constexpr unsigned NumberBits = 22;

    [[nodiscard]] int count() const { return static_cast<int>(m_places.size()); }
    [[nodiscard]] const Place &at(quint32 number) const { return m_places[number]; }

    /// Empty if there are no more numbers.
    [[nodiscard]] std::optional<quint32> numberFor(const QString &accountId, const QString &realm)
    {
        const std::pair key(accountId, realm);
        if (const auto known = m_numbers.constFind(key); known != m_numbers.constEnd())
            return *known;
        if (m_places.size() >> NumberBits != 0)
            return std::nullopt;
        const auto number = static_cast<quint32>(m_places.size());
        m_places.push_back({accountId, realm, folded(realm)});
        m_numbers.insert(key, number);
        return number;
    }

private:
    std::vector<Place> m_places;
    QHash<std::pair<QString, QString>, quint32> m_numbers;
};

} // namespace vobiz
