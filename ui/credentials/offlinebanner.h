// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/snapshot/snapshot.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;

namespace vobiz {

/// Says for as long as a list is shown that was kept: of when it is, how old, and that nothing can be
/// changed.
class OfflineBanner final : public QWidget
{
    Q_OBJECT

public:
    explicit OfflineBanner(SnapshotInfo info, Clock clock = systemClock, QWidget *parent = nullptr);

signals:
    /// The account itself.
    void refreshWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void show();

    const SnapshotInfo m_info;
    const Clock m_clock;
    QLabel *m_sentence;
    QTimer m_minute;
};

} // namespace vobiz
