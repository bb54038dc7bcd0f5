// SPDX-License-Identifier: MIT
#pragma once

#include "ui/quarantine/quarantinemodel.h"

#include <QtWidgets/QDialog>

class QPushButton;
class QTreeView;

namespace vobiz {

class PlainLabel;
class TrunkUse;
class TrunkUseLine;

/// The credentials of an account that were disabled in order to be deleted later, what the list and the
/// trunks tell about each, and what can be done. It only asks: whoever opened it hands in the list, which
/// must be complete, has the trunks read, and does the rest.
class QuarantineDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The quarantine and the trunks must outlive it.
    QuarantineDialog(const Quarantine &quarantine, TrunkUse &trunks, QuarantineModel::Find find,
                     QuarantineModel::IsUnderWay isUnderWay, QDateTime now, QWidget *parent = nullptr);

    /// Nothing can be deleted.
    void setReadOnly(const QString &why);
    /// After the list has changed.
    void refresh();

signals:
    /// Those that are due, as they were left and, as far as is known, named by no trunk; the usual
    /// confirmation comes next.
    void deleteWanted(const QList<vobiz::CredentialId> &ids);
    /// To be selected in the table.
    void showWanted(const QList<vobiz::CredentialId> &ids);
    /// Nothing is done to the credentials.
    void releaseWanted(const QList<vobiz::CredentialId> &ids);

private:
    [[nodiscard]] QList<CredentialId> selected() const;
    void layOutColumns();
    void showTrunks();
    [[nodiscard]] bool isAnyListed(const QList<CredentialId> &ids) const;
    void showAbout();
    void updateButtons();

    TrunkUse &m_trunks;
    QuarantineModel *m_model;
    QTreeView *m_rows;
    QString m_whyReadOnly; ///< empty: it is not
    PlainLabel *m_about;
    TrunkUseLine *m_trunksLine;
    QPushButton *m_delete;
    QPushButton *m_show;
    QPushButton *m_release;
};

} // namespace vobiz
