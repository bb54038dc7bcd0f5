// SPDX-License-Identifier: MIT
#pragma once

#include "ui/preferences/auditpage.h"
#include "ui/preferences/preferences.h"

#include <QtWidgets/QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QTabWidget;

namespace vobiz {

class SnapshotChoices;

/// Lets the user change the preferences; they hold once it is accepted.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] Preferences preferences() const;

    /// Adds the page about the rules of the audit; see AuditPage.
    void addAudit(const AuditSettings &settings, const AuditSettings &defaults, AuditPage::Count count = {});
    /// Goes to that page.
    void showAudit();
    /// Nothing without that page.
    [[nodiscard]] std::optional<AuditSettings> auditSettings() const;

private:
    QTabWidget *m_pages;
    QComboBox *m_appearance;
    QCheckBox *m_alwaysType;
    QComboBox *m_refresh;
    SnapshotChoices *m_snapshots;
    AuditPage *m_audit = nullptr;
};

} // namespace vobiz
