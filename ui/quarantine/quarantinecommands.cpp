// SPDX-License-Identifier: MIT
#include "ui/quarantine/quarantinecommands.h"

#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "ui/mainwindow/changecommands.h"
#include "ui/messages/messagebar.h"
#include "ui/quarantine/disablefordeletiondialog.h"
#include "ui/quarantine/quarantinedialog.h"
#include "ui/run/runarea.h"
#include "ui/table/credentialview.h"

#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Rest = 250ms;

QString dueMessageKey()
{
    return u"quarantine"_s;
}

} // namespace

QuarantineCommands::QuarantineCommands(AccountSession &session, Settings &settings, CredentialView &view,
                                       MessageBar &messages, RunArea &runs, ChangeCommands &changes,
                                       WhenAllLoaded whenAllLoaded, QWidget &page, Clock clock)
    : QObject(&page)
    , m_session(session)
    , m_view(view)
    , m_messages(messages)
    , m_runs(runs)
    , m_changes(changes)
    , m_whenAllLoaded(std::move(whenAllLoaded))
    , m_page(page)
    , m_clock(std::move(clock))
    , m_quarantine(session.identity().origin == AccountOrigin::Sandbox ? m_memory : settings,
                   session.account(), systemClock)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &QuarantineCommands::keepAndSay);
    connect(&session.changes(), &CredentialChanges::changed, this,
            [this](const CredentialChange *change) { take(*change); });
}

QuarantineCommands::~QuarantineCommands()
{
    keep();
}

void QuarantineCommands::disableSelected()
{
    const QList<Credential> rows = m_changes.selected();
    if (rows.isEmpty() || m_question || m_runs.isUnderWay())
        return;
    auto *dialog =
        new DisableForDeletionDialog(static_cast<int>(rows.size()), rows.first().username, &m_page, m_clock);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, rows] { disable(rows, dialog->days()); });
    m_question = dialog;
    dialog->open();
}

void QuarantineCommands::disable(const QList<Credential> &rows, int days)
{
    m_kept = 0;
    QList<Credential> left;
    for (const Credential &row : rows) {
        if (row.status == CredentialStatus::Disabled) {
            m_disabled[days].append(row);
        } else {
            m_wanted.insert(row.id, days);
            left.append(row);
        }
    }
    keepAndSay();
    if (left.size() == 1)
        m_session.changes().start(ChangeAction::Disable, left.first());
    else
        m_runs.start(ChangeAction::Disable, left);
}

void QuarantineCommands::take(const CredentialChange &change)
{
    const CredentialId &id = change.credential().id;
    if (change.isGone()) {
        m_wanted.remove(id);
        m_gone.insert(id);
    } else if (change.isSuccess() && change.action() == ChangeAction::Disable && m_wanted.contains(id)) {
        m_disabled[m_wanted.take(id)].append(change.credential());
    } else {
        return;
    }
    if (!m_rest.isActive())
        m_rest.start(Rest);
}

bool QuarantineCommands::keep()
{
    const QSet<CredentialId> gone = std::exchange(m_gone, {});
    QList<CredentialId> released;
    for (const QuarantinedCredential &quarantined : m_quarantine.all()) {
        if (gone.contains(quarantined.asDisabled.id))
            released.append(quarantined.asDisabled.id);
    }
    if (!released.isEmpty())
        m_quarantine.release(released);
    const QHash<int, QList<Credential>> disabled = std::exchange(m_disabled, {});
    bool isWritten = true;
    for (auto it = disabled.cbegin(); it != disabled.cend(); ++it)
        isWritten &= m_quarantine.add(it.value(), it.key());
    return isWritten;
}

void QuarantineCommands::keepAndSay()
{
    int days = 0;
    for (auto it = m_disabled.cbegin(); it != m_disabled.cend(); ++it) {
        m_kept += static_cast<int>(it.value().size());
        days = it.key();
    }
    if (!keep())
        m_messages.post(
            {u"quarantine-unwritten"_s,
             Message::Severity::Warning,
             tr("The credentials are disabled, but the date of their deletion could not be written on this "
                "machine. It is forgotten when the program ends."),
             {}});
    else if (days > 0)
        sayWhatIsKept(days);
}

/// Also of those that were disabled before, about which nothing else is heard.
void QuarantineCommands::sayWhatIsKept(int days)
{
    const QLocale locale;
    const QString date = locale.toString(systemClock().addDays(days).toLocalTime().date());
    m_messages.post(
        {u"quarantine-kept"_s,
         Message::Severity::Success,
         m_kept == 1
             ? tr("1 credential is disabled and due to be deleted on %1. You will be asked first.").arg(date)
             : tr("%1 credentials are disabled and due to be deleted on %2. You will be asked first.")
                   .arg(locale.toString(m_kept), date),
         {}});
}

void QuarantineCommands::remind()
{
    const int due = m_quarantine.dueCount();
    if (due == std::exchange(m_saidDue, due))
        return;
    if (due == 0) {
        m_messages.remove(dueMessageKey());
        return;
    }
    m_messages.post(
        {dueMessageKey(),
         Message::Severity::Information,
         due == 1 ? tr("One credential that you disabled is due to be deleted. Nothing is done without you.")
                  : tr("%1 credentials that you disabled are due to be deleted. Nothing is done without you.")
                        .arg(QLocale().toString(due)),
         {{tr("Review…"), [this] {
               review();
           }}}});
}

void QuarantineCommands::review()
{
    m_whenAllLoaded([this] { showDialog(); });
}

void QuarantineCommands::showDialog()
{
    if (m_dialog || m_question)
        return;
    const auto find = [this](const CredentialId &id) {
        return m_session.model().find(id);
    };
    m_dialog = new QuarantineDialog(m_quarantine, m_session.trunks(), find, systemClock(), &m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_session.model(), &CredentialModel::countsChanged, m_dialog, &QuarantineDialog::refresh);
    connect(m_dialog, &QuarantineDialog::releaseWanted, this,
            [this](const QList<CredentialId> &ids) { m_quarantine.release(ids); });
    connect(m_dialog, &QuarantineDialog::showWanted, this, &QuarantineCommands::choose);
    connect(m_dialog, &QuarantineDialog::deleteWanted, this, [this](const QList<CredentialId> &ids) {
        choose(ids);
        m_changes.deleteSelected();
    });
    connect(m_dialog, &QDialog::finished, this, &QuarantineCommands::remind);
    connect(m_dialog, &QDialog::finished, &m_session.trunks(), &TrunkUse::cancel);
    m_dialog->open();
    m_session.trunks().read();
}

void QuarantineCommands::choose(const QList<CredentialId> &ids)
{
    if (m_dialog)
        m_dialog->reject();
    QSet<CredentialId> listed;
    for (const CredentialId &id : ids) {
        if (m_session.model().contains(id))
            listed.insert(id);
    }
    m_view.selection().selectOnly(listed);
}

} // namespace vobiz
