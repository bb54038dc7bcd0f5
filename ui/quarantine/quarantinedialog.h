// SPDX-License-Identifier: MIT
#pragma once

#include "core/cleanup/quarantine.h"

#include <QtWidgets/QDialog>

#include <functional>

class QPushButton;
class QTreeWidget;

namespace vobiz {

/// The credentials of an account that were disabled in order to be deleted later, what the list tells about
/// each, and what can be done. It only asks: whoever opened it hands in the list, which must be complete, and
/// does the rest.
class QuarantineDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The row of a credential in the list, or nothing.
    using Find = std::function<std::optional<Credential>(const CredentialId &)>;

    /// The quarantine must outlive it.
    QuarantineDialog(const Quarantine &quarantine, Find find, QDateTime now, QWidget *parent = nullptr);

    /// After the list has changed.
    void refresh();

signals:
    /// Those that are due and as they were left; the usual confirmation comes next.
    void deleteWanted(const QList<vobiz::CredentialId> &ids);
    /// To be selected in the table.
    void showWanted(const QList<vobiz::CredentialId> &ids);
    /// Nothing is done to the credentials.
    void releaseWanted(const QList<vobiz::CredentialId> &ids);

private:
    [[nodiscard]] QList<CredentialId> selected() const;
    [[nodiscard]] QList<CredentialId> due() const;
    void updateButtons();

    const Quarantine &m_quarantine;
    const Find m_find;
    const QDateTime m_now;
    QTreeWidget *m_rows;
    QPushButton *m_delete;
    QPushButton *m_show;
    QPushButton *m_release;
};

} // namespace vobiz
