// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QDialog>

class QSpinBox;

namespace vobiz {

/// Asks whether credentials are to be disabled now, and after how many days the user wants to be asked about
/// deleting them; `confirmed()` is the only yes.
class DisableForDeletionDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `name` is shown if it is one only; the days count from `now`, UTC. `clock` is what the button goes by.
    DisableForDeletionDialog(int count, const QString &name, const QDateTime &now, QWidget *parent = nullptr,
                             Clock clock = systemClock);

signals:
    /// `due` is on the date that was shown, UTC.
    void confirmed(const QDateTime &due);

private:
    QSpinBox *m_days;
    QDateTime m_due;
};

} // namespace vobiz
