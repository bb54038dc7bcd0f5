// SPDX-License-Identifier: MIT
#pragma once

#include "core/snapshot/snapshot.h"

#include <QtWidgets/QWidget>

class QPushButton;

namespace vobiz {

class EmptyState;
class RowsView;
class SnapshotModel;

/// The snapshots of an account, and what can be done with them. It only asks.
class SnapshotsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SnapshotsPage(QWidget *parent = nullptr);

    /// The newest first.
    void show(const QList<SnapshotInfo> &snapshots);

signals:
    void saveWanted();
    /// The user has been asked.
    void removeWanted(const QList<qint64> &numbers);

private:
    [[nodiscard]] QList<qint64> selected() const;
    void updateButtons();
    void askToRemove();

    SnapshotModel *m_model;
    RowsView *m_view;
    EmptyState *m_emptyState;
    QPushButton *m_save;
    QPushButton *m_remove;
};

} // namespace vobiz
