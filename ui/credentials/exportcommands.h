// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exporter.h"
#include "ui/credentials/exportchoice.h"
#include "ui/export/fileexport.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>
#include <memory>
#include <optional>

class QWidget;

namespace vobiz {

class AccountSession;
class Actions;
class CredentialView;
class ListFeed;
class MessageBar;

/// Exports credentials of the list: asks which, what of them, and where to; loads the rest of the list first
/// where that is part of it; says what became of it. A child of the page, which its dialogs don't outlive
/// either; everything else it is given must outlive it.
class ExportCommands final : public QObject
{
    Q_OBJECT

public:
    /// Goes on to the end of the list, after a failure too.
    using LoadAll = std::function<void()>;

    /// Carries out the action `Export…`.
    ExportCommands(AccountSession &session, Actions &actions, const CredentialView &view,
                   MessageBar &messages, LoadAll loadAll, QWidget &page);
    ~ExportCommands() override;

private:
    using Done = std::function<void(const FileExport::Written &)>;

    void ask();
    void askWhere(const ExportWish &wish);
    [[nodiscard]] std::shared_ptr<ExportTask> start(const ExportWish &wish, const QString &path,
                                                    const ExportFormat &format, const Done &done);
    void write(const ExportWish &wish, const QString &path, const ExportFormat &format, const Done &done);
    void waitForAll(const std::function<void()> &write, const Done &done);
    void goOnOnceLoaded();
    void stopWaiting();
    [[nodiscard]] bool isWhole() const;
    void sayWritten(const QString &path, const Exported &exported);
    void sayFailed(const QString &why);

    AccountSession &m_session;
    const CredentialView &m_view;
    MessageBar &m_messages;
    const LoadAll m_loadAll;
    QWidget &m_page;
    ExportWish m_wish;     ///< the last one
    bool m_isPart = false; ///< what is written holds what is loaded
    std::shared_ptr<ExportTask> m_task;
    /// While the rest of the list is loaded: what comes then.
    struct Waiting
    {
        std::function<void()> write;
        Done done;
        bool isLoadingForIt = false; ///< nobody else wants all of it
    };
    std::optional<Waiting> m_waiting;
    QPointer<ExportChoice> m_choice;
    Exporter m_exporter;
    std::unique_ptr<ListFeed> m_feed; ///< goes before the exporter, which waits for what it reads
    FileExport m_export{this};
};

} // namespace vobiz
