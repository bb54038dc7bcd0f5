// SPDX-License-Identifier: MIT
#include "ui/credentials/exportcommands.h"

#include "core/model/credentialselection.h"
#include "core/model/credentialwords.h"
#include "core/session/accountsession.h"
#include "core/session/listfeed.h"
#include "core/session/listfields.h"
#include "ui/actions/actions.h"
#include "ui/messages/messagebar.h"
#include "ui/table/credentialview.h"
#include "ui/text/exporttext.h"
#include "ui/text/problemdetail.h"

#include <QtCore/QDate>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Scope = ExportWish::Scope;

QString messageKey()
{
    return u"export"_s;
}

QString suggestedName()
{
    return u"vobiz-credentials-%1"_s.arg(QDate::currentDate().toString(Qt::ISODate));
}

} // namespace

ExportCommands::ExportCommands(AccountSession &session, Actions &actions, const CredentialView &view,
                               MessageBar &messages, LoadAll loadAll, QWidget &page)
    : QObject(&page)
    , m_session(session)
    , m_view(view)
    , m_messages(messages)
    , m_loadAll(std::move(loadAll))
    , m_page(page)
{
    actions.handle(
        ActionId::Export, this, [this] { ask(); }, [this] { return !m_export.isUnderWay(); });
    connect(&m_export, &FileExport::begun, &actions, &Actions::update);
    connect(&m_export, &FileExport::ended, &actions, &Actions::update);
    connect(&m_export, &FileExport::written, this, &ExportCommands::sayWritten);
    connect(&m_export, &FileExport::failed, this,
            [this](const QString &, const QString &why) { sayFailed(why); });
    connect(&m_export, &FileExport::cancelled, this, &ExportCommands::stopWaiting);
    // Queued, so that the rows are in their place.
    connect(&session.loader(), &ListLoader::progressChanged, this, &ExportCommands::goOnOnceLoaded,
            Qt::QueuedConnection);
}

ExportCommands::~ExportCommands() = default;

void ExportCommands::ask()
{
    if (m_choice || m_export.isUnderWay())
        return;
    const CredentialSelection &selection = m_view.selection();
    const CredentialModel &model = m_session.model();
    QStringList titles;
    for (const Column column : m_view.visibleColumns())
        titles.append(columnTitle(column));
    m_choice = new ExportChoice({.selected = selection.ids().size(),
                                 .hidden = selection.hiddenCount(),
                                 .matching = model.matchingCount(),
                                 .loaded = m_session.inventory().count(),
                                 .isFiltered = model.filter().isActive(),
                                 .isWhole = isWhole()},
                                titles, m_wish, &m_page);
    m_choice->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_choice, &QDialog::accepted, this, [this] {
        m_wish = m_choice->wish();
        askWhere(m_wish);
    });
    m_choice->open();
}

void ExportCommands::askWhere(const ExportWish &wish)
{
    m_export.ask(
        tr("Export Credentials"), suggestedName(), m_page,
        [this, wish](const QString &path, const ExportFormat &format, const auto &done) {
            return start(wish, path, format, done);
        },
        *wish.format);
}

std::shared_ptr<ExportTask> ExportCommands::start(const ExportWish &wish, const QString &path,
                                                  const ExportFormat &format, const Done &done)
{
    m_messages.remove(messageKey());
    m_task = std::make_shared<ExportTask>();
    if (wish.scope == Scope::Selected || wish.onlyLoaded) {
        m_session.model().showAllArrived();
        write(wish, path, format, done);
        return m_task;
    }
    waitForAll([this, wish, path, format, done] { write(wish, path, format, done); }, done);
    return m_task;
}

void ExportCommands::waitForAll(const std::function<void()> &write, const Done &done)
{
    const bool isWantedAlready = isWhole() || m_session.loader().progress().isEverythingWanted;
    m_waiting = {write, done, !isWantedAlready};
    if (!isWhole())
        m_loadAll();
    // Later, because whoever asked has to hear first that it has begun.
    QMetaObject::invokeMethod(this, &ExportCommands::goOnOnceLoaded, Qt::QueuedConnection);
}

void ExportCommands::goOnOnceLoaded()
{
    const ListProgress::State state = m_session.loader().progress().state;
    if (!m_waiting || state == ListProgress::State::Loading)
        return;
    const Waiting waited = *std::exchange(m_waiting, std::nullopt);
    if (state == ListProgress::State::Complete) {
        m_session.model().showAllArrived();
        waited.write();
    } else {
        waited.done(Unexpected{tr("The rest of the list was not loaded.")});
    }
}

/// The user does not want it any more.
void ExportCommands::stopWaiting()
{
    if (!m_waiting)
        return;
    const Waiting waited = *std::exchange(m_waiting, std::nullopt);
    if (waited.isLoadingForIt)
        m_session.loader().cancel();
    waited.done(Unexpected{QString()});
}

void ExportCommands::write(const ExportWish &wish, const QString &path, const ExportFormat &format,
                           const Done &done)
{
    QStringList fields;
    if (wish.withEveryField) {
        fields = listFields();
    } else {
        for (const Column column : m_view.visibleColumns())
            fields.append(listFieldOf(column));
    }
    const CredentialModel &model = m_session.model();
    const ListExtract extract = wish.scope == Scope::Selected   ? rowsOf(model, m_view.selection().ids())
                                : wish.scope == Scope::Matching ? shownRows(model)
                                                                : allRows(model);
    m_isPart = wish.scope != Scope::Selected && !isWhole();
    m_feed = std::make_unique<ListFeed>(extract, fields, m_isPart, m_session.facts());
    m_exporter.start(m_task, m_feed->source(), format, path, this, [this, done](const auto &exported) {
        m_feed.reset();
        done(exported ? FileExport::Written(*exported) : Unexpected{problemDetail(exported.error().detail)});
    });
}

bool ExportCommands::isWhole() const
{
    return m_session.loader().progress().state == ListProgress::State::Complete;
}

void ExportCommands::sayWritten(const QString &path, const Exported &exported)
{
    QString text = exportedText(exported.records, path);
    if (m_isPart)
        text += u' ' + tr("It is the part of the list that was loaded, and says so in each row.");
    m_messages.post({messageKey(), Message::Severity::Success, text + exportLimitsText(exported.limits), {}});
}

void ExportCommands::sayFailed(const QString &why)
{
    m_messages.post({messageKey(),
                     Message::Severity::Error,
                     tr("Nothing was exported. %1").arg(why),
                     {{tr("Export Again…"), [this] {
                           ask();
                       }}}});
}

} // namespace vobiz
