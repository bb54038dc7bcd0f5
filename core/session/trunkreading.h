// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <bitset>
#include <cstddef>

namespace vobiz {

class ListLoader;
class TrunkUse;

/// Has the trunks read in the background as long as something needs to know who uses what: once the list is
/// complete, and again after each refresh of it. A reading that somebody asked for since then serves it, too.
/// What fails waits for the next refresh; where the account has no such list, for the user's. Lives in one
/// thread; both must outlive it.
class TrunkReading final : public QObject
{
    Q_OBJECT

public:
    enum class Need {
        Column, ///< one that tells it, or what follows from it, is shown
        Rule,
        Filter,
        Summary,
        Count, ///< of them; none itself
    };

    TrunkReading(TrunkUse &trunks, const ListLoader &loader, QObject *parent = nullptr);

    void need(Need which, bool isNeeded);
    [[nodiscard]] bool isNeeded() const { return m_needs.any(); }
    /// The account is left: nobody will ever want to know.
    void end();

private:
    void followList();
    void followTrunks();
    void consider();
    [[nodiscard]] bool hasNoSuchList() const;

    TrunkUse &m_trunks;
    const ListLoader &m_loader;
    std::bitset<static_cast<std::size_t>(Need::Count)> m_needs;
    bool m_isDue = true;    ///< not begun since the list was last asked for
    bool m_isByUser = true; ///< who asked for the list
    bool m_isRefreshing = false;
    bool m_isEnded = false;
    QTimer m_soon; ///< whoever tells of the list has its say first
};

} // namespace vobiz
