// SPDX-License-Identifier: MIT
#include "ui/preferences/preferencesdialog.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_appearance(new QComboBox)
    , m_alwaysType(
          new QCheckBox(tr("Always &type the username before deleting, also for a disabled credential")))
{
    setWindowTitle(tr("Preferences"));
    m_appearance->addItems({tr("As the system is set"), tr("Light"), tr("Dark")}); // as in Appearance
    m_appearance->setAccessibleName(tr("Appearance"));
    m_appearance->setCurrentIndex(static_cast<int>(preferences.appearance));
    m_alwaysType->setChecked(preferences.alwaysTypeToConfirm);

    auto *form = new QFormLayout;
    form->addRow(tr("&Appearance:"), m_appearance);
    form->addRow(tr("Confirmation:"), m_alwaysType);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height());
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
}

Preferences PreferencesDialog::preferences() const
{
    Preferences preferences;
    preferences.appearance = static_cast<Appearance>(m_appearance->currentIndex());
    preferences.alwaysTypeToConfirm = m_alwaysType->isChecked();
    return preferences;
}

} // namespace vobiz
