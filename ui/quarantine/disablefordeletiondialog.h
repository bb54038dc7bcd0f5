// SPDX-License-Identifier: MIT
#pragma once

#include "ui/dialogs/manydialog.h"

#include <QtCore/QDateTime>

class QSpinBox;

namespace vobiz {

/// Asks whether credentials, one or many, are to be disabled now, and after how many days the user wants to
/// be asked about deleting them; `dateConfirmed()` is the only yes. Those that are disabled already get the
/// date all the same.
class DisableForDeletionDialog final : public ManyDialog
{
    Q_OBJECT

public:
    /// Whether it has a date already, which a new one takes the place of.
    using Kept = std::function<bool(const CredentialId &)>;

    /// `hidden` as ManyDialog has it; the days count from `now`, UTC. `clock` is what the button goes by.
    DisableForDeletionDialog(const QList<Credential> &rows, int hidden, const QDateTime &now,
                             QWidget *parent = nullptr, const Clock &clock = systemClock,
                             const Kept &isKept = {});

signals:
    /// `due` is on the date that was shown, UTC.
    void dateConfirmed(const QList<vobiz::Credential> &rows, const QDateTime &due);

private:
    [[nodiscard]] static Wording wording(const Kept &isKept);

    QSpinBox *m_days;
    QDateTime m_due;
};

} // namespace vobiz
