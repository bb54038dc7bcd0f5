// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/query/savedview.h"
#include "ui/report/reportmaking.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>

class QWidget;

namespace vobiz {

class AccountSession;
class Actions;
class MessageBar;
class ReportDialog;
class ReportKey;
class Settings;

/// Makes reports of one account as the user wants them, and says what became of them. A child of the page,
/// which its dialog doesn't outlive either; everything else it is given must outlive it.
class ReportCommands final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        AccountSession &session;
        Actions &actions;
        Settings &settings; ///< with the saved views
        MessageBar &messages;
        QWidget &page;
        std::function<QString()> line; ///< of the search field, as far as it filters
        std::function<void()> loadAll; ///< goes on to the end of the list, after a failure too
    };

    /// Carries out the action `Report…`.
    ReportCommands(Parts parts, const Clock &clock);

    /// What reports are signed with; null: with nothing.
    void setKey(ReportKey *key) { m_making.setKey(key); }

private:
    void ask();
    void readSnapshots();
    void showCoverage();
    [[nodiscard]] QList<SavedView> views() const;
    void make(const ReportWish &wish, const ReportTarget &target, bool keepsList);
    void sayWritten(const ReportTarget &target, const ReportSigner &signer);
    void sayFailed(const ReportTarget &target, const QString &detail);
    void keepList();

    const Parts m_parts;
    const Clock m_clock;
    ReportMaking m_making;
    QPointer<ReportDialog> m_dialog;
    bool m_keepsList = false;
};

} // namespace vobiz
