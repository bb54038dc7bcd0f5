// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <QtWidgets/QDialog>

class QSpinBox;

namespace vobiz {

/// Asks whether credentials are to be disabled now, and after how many days the user wants to be asked about
/// deleting them; `accepted()` is the only yes.
class DisableForDeletionDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `name` is shown if it is one only.
    DisableForDeletionDialog(int count, const QString &name, QWidget *parent = nullptr,
                             Clock clock = systemClock);

    /// At least 1.
    [[nodiscard]] int days() const;

private:
    QSpinBox *m_days;
};

} // namespace vobiz
