// SPDX-License-Identifier: MIT
#pragma once

#include "core/snapshot/snapshot.h"

#include <QtWidgets/QDialog>

class QTabWidget;

namespace vobiz {

class ComparisonPage;
class MessageBar;
class Snapshots;
class SnapshotsPage;
struct Message;

/// The list of an account at other times: what is different between two of them, and which there are. It
/// reads, compares and deletes by itself; to save one, or to load the rest of the list, it asks.
class CompareDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The snapshots must outlive it.
    explicit CompareDialog(Snapshots &snapshots, QWidget *parent = nullptr);

    /// What became of what it has asked for.
    void post(const Message &message);
    void removeMessage(const QString &key);

signals:
    void saveWanted();
    void loadWanted();

private:
    void read();
    void remove(const QList<qint64> &numbers);

    Snapshots &m_snapshots;
    MessageBar *m_messages;
    ComparisonPage *m_comparison;
    SnapshotsPage *m_list;
    QTabWidget *m_pages;
    int m_generation = 0; ///< answers to an older one are late
};

} // namespace vobiz
