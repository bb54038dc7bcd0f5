// SPDX-License-Identifier: MIT
#pragma once

#include "ui/preferences/preferences.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QComboBox;

namespace vobiz {

/// Lets the user change the preferences; they hold once it is accepted.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] Preferences preferences() const;

private:
    QComboBox *m_appearance;
    QCheckBox *m_alwaysType;
    QComboBox *m_refresh;
};

} // namespace vobiz
