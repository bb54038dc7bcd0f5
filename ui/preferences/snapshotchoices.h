// SPDX-License-Identifier: MIT
#pragma once

#include "ui/preferences/preferences.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QSpinBox;

namespace vobiz {

class PlainLabel;

/// What of the preferences is about snapshots, with a sentence that says what they delete and when.
class SnapshotChoices final : public QWidget
{
    Q_OBJECT

public:
    explicit SnapshotChoices(const Preferences &preferences, QWidget *parent = nullptr);

    /// Sets what can be chosen here.
    void writeTo(Preferences &preferences) const;

private:
    void follow();

    QCheckBox *m_daily;
    QCheckBox *m_thins;
    QSpinBox *m_days;
    QSpinBox *m_months;
    PlainLabel *m_sentence;
};

} // namespace vobiz
