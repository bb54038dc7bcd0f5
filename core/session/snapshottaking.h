// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>
#include <vector>

namespace vobiz {

class CredentialRows;
class Inventory;

/// Takes the rows of an inventory as SnapshotBlocks, all or some, a few milliseconds at a time, so that
/// nobody has to wait for it. Begins again when the rows change meanwhile: what it tells is the list as it is
/// at that moment. Deletes itself then. The inventory must outlive it.
class SnapshotTaking final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const QList<QByteArray> &blocks)>;

    /// Whether it is to be taken.
    using Which = std::function<bool(const CredentialRows &rows, int number)>;

    /// `done` is called once, from the event loop. Without `which` all are taken.
    SnapshotTaking(const Inventory &inventory, Done done, QObject *parent, Which which = {});

private:
    void beginAgain();
    void step();

    const Inventory &m_inventory;
    const Done m_done;
    const Which m_which;
    std::vector<int> m_numbers; ///< of the rows
    std::size_t m_next = 0;
    bool m_isBegun = false;
    QList<QByteArray> m_blocks;
    QTimer m_timer;
};

} // namespace vobiz
