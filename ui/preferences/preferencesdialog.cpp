// SPDX-License-Identifier: MIT
#include "ui/preferences/preferencesdialog.h"

#include "ui/preferences/snapshotchoices.h"
#include "ui/widgets/wheel.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_pages(new QTabWidget)
    , m_appearance(new QComboBox)
    , m_alwaysType(
          new QCheckBox(tr("Always &type the username before deleting, also for a disabled credential")))
    , m_refresh(new QComboBox)
    , m_snapshots(new SnapshotChoices(preferences))
{
    setWindowTitle(tr("Preferences"));
    m_appearance->addItems({tr("As the system is set"), tr("Light"), tr("Dark")}); // as in Appearance
    m_appearance->setAccessibleName(tr("Appearance"));
    m_appearance->setCurrentIndex(static_cast<int>(preferences.appearance));
    m_alwaysType->setChecked(preferences.alwaysTypeToConfirm);
    for (const int minutes : RefreshChoices)
        m_refresh->addItem(minutes == 0 ? tr("Off") : tr("Every %1 minutes").arg(minutes), minutes);
    m_refresh->setAccessibleName(tr("Refresh automatically"));
    m_refresh->setToolTip(tr("Counted from the end of the last reading. Not while the window is hidden or a "
                             "dialog is open."));
    m_refresh->setCurrentIndex(m_refresh->findData(preferences.refreshMinutes));

    for (QComboBox *box : {m_appearance, m_refresh})
        letTheWheelPass(box);

    auto *general = new QWidget;
    auto *form = new QFormLayout(general);
    form->addRow(tr("&Appearance:"), m_appearance);
    form->addRow(tr("Confirmation:"), m_alwaysType);
    form->addRow(tr("&Refresh automatically:"), m_refresh);
    form->addRow(tr("Snapshots:"), m_snapshots);

    m_pages->addTab(general, tr("&General"));
    m_pages->setDocumentMode(true);
    m_pages->setTabBarAutoHide(true);
    m_pages->setFocusPolicy(Qt::NoFocus); // as long as there is one page
    m_pages->tabBar()->setFocusPolicy(Qt::NoFocus);
    for (QWidget *pages : {static_cast<QWidget *>(m_pages), static_cast<QWidget *>(m_pages->tabBar())})
        pages->setAccessibleName(tr("Pages"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height());
    layout->addWidget(m_pages);
    layout->addWidget(buttons);
}

Preferences PreferencesDialog::preferences() const
{
    Preferences preferences;
    preferences.appearance = static_cast<Appearance>(m_appearance->currentIndex());
    preferences.alwaysTypeToConfirm = m_alwaysType->isChecked();
    preferences.refreshMinutes = m_refresh->currentData().toInt();
    m_snapshots->writeTo(preferences);
    return preferences;
}

void PreferencesDialog::addAudit(const AuditSettings &settings, const AuditSettings &defaults,
                                 AuditPage::Count count)
{
    m_audit = new AuditPage(settings, defaults, std::move(count));
    m_pages->addTab(m_audit, tr("A&udit"));
    m_pages->setFocusPolicy(Qt::TabFocus);
    m_pages->tabBar()->setFocusPolicy(Qt::TabFocus);
}

void PreferencesDialog::showAudit()
{
    m_pages->setCurrentWidget(m_audit);
}

std::optional<AuditSettings> PreferencesDialog::auditSettings() const
{
    return m_audit ? std::optional(m_audit->settings()) : std::nullopt;
}

} // namespace vobiz
