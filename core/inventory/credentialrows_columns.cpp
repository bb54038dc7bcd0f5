// SPDX-License-Identifier: MIT
// What CredentialRows tells of many rows at once, without a branch for each.
#include "core/inventory/credentialrows.h"

#include <algorithm>

namespace vobiz {

namespace {

/// The bits of the 64 numbers from `base` on for which `holds(i)`, counted from it.
template <typename Holds>
quint64 bitsWhere(int base, int end, Holds holds)
{
    const int size = std::min(RowSet::WordBits, end - base);
    quint64 found = 0;
    for (int i = 0; i < size; ++i)
        found |= static_cast<quint64>(holds(i)) << i;
    return found;
}

} // namespace

quint64 CredentialRows::createdBefore(int base, Timestamp instant) const
{
    const qint64 *const created = &m_created[base];
    const quint32 *const traits = &m_traits[base];
    const qint64 limit = instant.microsecondsSinceEpoch();
    return bitsWhere(base, numberEnd(), [=](int i) {
        return static_cast<unsigned>(created[i] < limit) &
               static_cast<unsigned>((traits[i] & HasCreated) != 0);
    });
}

quint64 CredentialRows::updatedBefore(int base, Timestamp instant) const
{
    const qint64 *const updated = &m_updated[base];
    const quint32 *const traits = &m_traits[base];
    const qint64 limit = instant.microsecondsSinceEpoch();
    return bitsWhere(base, numberEnd(), [=](int i) {
        return static_cast<unsigned>(updated[i] < limit) &
               static_cast<unsigned>((traits[i] & HasUpdated) != 0);
    });
}

quint64 CredentialRows::updatedWithin(int base, qint64 microseconds) const
{
    const qint64 *const created = &m_created[base];
    const qint64 *const updated = &m_updated[base];
    const quint32 *const traits = &m_traits[base];
    constexpr quint32 Both = HasCreated | HasUpdated;
    return bitsWhere(base, numberEnd(), [=](int i) {
        return static_cast<unsigned>(updated[i] - created[i] <= microseconds) &
               static_cast<unsigned>((traits[i] & Both) == Both);
    });
}

quint64 CredentialRows::inRealm(int base, const QString &realm) const
{
    // Neighbours are nearly always in few places: the texts are compared only where the place is another one.
    quint32 lastPlace = ~quint32{0};
    bool isLastIn = false;
    return bitsWhere(base, numberEnd(), [&](int i) {
        const quint32 traits = m_traits[base + i];
        if ((traits & IsLive) == 0)
            return false;
        if ((traits & IsWhole) != 0)
            return realmAt(base + i) == realm;
        if (const quint32 place = traits >> PlaceShift; place != lastPlace) {
            lastPlace = place;
            isLastIn = m_places.at(place).realm == realm;
        }
        return isLastIn;
    });
}

QHash<QString, int> CredentialRows::realmCounts() const
{
    std::vector<int> byPlace(static_cast<size_t>(m_places.count()));
    QHash<QString, int> counts;
    for (int number = 0; number < numberEnd(); ++number) {
        const quint32 traits = m_traits[number];
        if ((traits & IsLive) != 0 && (traits & IsWhole) == 0)
            ++byPlace[traits >> PlaceShift];
    }
    for (const auto &[number, whole] : m_wholes)
        ++counts[whole.credential.realm];
    for (size_t place = 0; place < byPlace.size(); ++place) {
        if (byPlace[place] != 0)
            counts[m_places.at(static_cast<quint32>(place)).realm] += byPlace[place];
    }
    return counts;
}

} // namespace vobiz
