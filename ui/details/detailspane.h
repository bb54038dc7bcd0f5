// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QAction;
class QGridLayout;

namespace vobiz {

class ChangeHistory;
class CopyButton;
class CredentialModel;
class CredentialSelection;
class Journal;
class KeepList;
class KeptLine;
class PlainLabel;
class SelectableText;
class TrunkUse;
class TrunkUseLine;
struct Credential;

/// All that is known about the selected credential, each value to select and to copy; about several, how many
/// there are of which kind. Follows the selection by itself, and does nothing while it is hidden. The model
/// and the selection must outlive it.
class DetailsPane final : public QWidget
{
    Q_OBJECT

public:
    DetailsPane(const CredentialModel &model, const CredentialSelection &selection, Clock clock = systemClock,
                QWidget *parent = nullptr);

    /// Where it is written what was asked for from here; without one nothing is said about that.
    void setJournal(Journal *journal);
    /// What they tell is shown, and can be asked for; without them nothing is said about that.
    void setTrunks(TrunkUse *trunks);
    /// What the user has decided to keep is shown, and can be edited with this action, which has to be about
    /// the selection; without them nothing is said about that.
    void setKeep(KeepList *keep, QAction *edit);

    /// Something has changed that neither the model nor the selection tells, such as what is being done about
    /// a row that a filter hides.
    void refreshSoon();

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// The user is done here and wants to go back to the rows.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Row
    {
        void show(bool isTold) const;

        PlainLabel *name;
        SelectableText *value;
        CopyButton *copy;
    };

    void addRow(QGridLayout &layout, const QString &name);
    void refresh();
    void showCredential(const Credential &credential);
    void showSeveral();
    void showTrunks(bool isAnySelected, bool isOnlyOne);
    [[nodiscard]] QString useOfSelected() const;
    void takeTrunks();

    const CredentialModel &m_model;
    const CredentialSelection &m_selection;
    const Clock m_clock;
    PlainLabel *m_summary;
    QWidget *m_facts;
    ChangeHistory *m_history;
    bool m_hasJournal = false;
    QPointer<TrunkUse> m_trunks;
    TrunkUseLine *m_trunksLine;
    KeptLine *m_keptLine;
    QList<Row> m_rows;
    QTimer m_soon; ///< many signals, one refresh
};

} // namespace vobiz
