// SPDX-License-Identifier: MIT
#pragma once

#include "core/keep/keptcredential.h"

#include <QtCore/QList>
#include <QtWidgets/QDialog>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace vobiz {

/// Names credentials, one or many, and asks for the note with which they are to be kept; of those that are
/// kept already it shows the note to be edited, and offers to keep them no more. It only asks: whoever opened
/// it does the rest. Nothing is sent to the provider.
class KeepDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `hidden` of the rows are not shown in the table; `kept` are the decisions that there are about some of
    /// them.
    KeepDialog(const QList<Credential> &rows, int hidden, const QList<KeptCredential> &kept,
               QWidget *parent = nullptr);

    /// In the place of the one that is kept.
    void setNote(const QString &note);

signals:
    /// As they were shown. The dialog closes.
    void keepWanted(const QList<vobiz::Credential> &rows, const QString &note);
    /// Those of the rows about which there is a decision. The dialog closes.
    void releaseWanted(const QList<vobiz::CredentialId> &ids);

private:
    [[nodiscard]] QString standing(int hidden) const;
    [[nodiscard]] QString commonNote() const;
    [[nodiscard]] bool haveDifferentNotes() const;
    void addNote(QVBoxLayout &layout);
    void addButtons(QVBoxLayout &layout);
    void keep();
    void release();

    const QList<Credential> m_rows;
    const QList<KeptCredential> m_kept;
    QLineEdit *m_note;
};

} // namespace vobiz
