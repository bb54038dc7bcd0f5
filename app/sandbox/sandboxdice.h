// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

namespace vobiz {

/// SplitMix64. The standard library's distributions differ between platforms; this one does not.
class SandboxDice final
{
public:
    explicit SandboxDice(quint64 seed = 0)
        : m_state(seed)
    {
    }

    [[nodiscard]] quint64 next()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    [[nodiscard]] qint64 below(qint64 end) { return qint64(next() % quint64(end)); }
    [[nodiscard]] bool percent(int chance) { return below(100) < chance; }

private:
    quint64 m_state;
};

} // namespace vobiz
