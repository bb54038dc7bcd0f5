// SPDX-License-Identifier: MIT
#include "ui/credentials/quarantinecommands.h"

#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "core/text/counted.h"
#include "ui/credentials/changecommands.h"
#include "ui/dialogs/disablingnotice.h"
#include "ui/messages/messagebar.h"
#include "ui/quarantine/disablefordeletiondialog.h"
#include "ui/quarantine/quarantinedialog.h"
#include "ui/run/runarea.h"
#include "ui/table/credentialview.h"
#include "ui/text/accounttext.h"
#include "ui/text/disablingtext.h"
#include "ui/text/quarantinetext.h"
#include "ui/text/snapshottext.h"

#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString dueMessageKey()
{
    return u"quarantine"_s;
}

QString keptMessageKey(int decision)
{
    return u"quarantine-kept-%1"_s.arg(decision);
}

QString withoutDateMessageKey()
{
    return u"quarantine-without-date"_s;
}

QString offMessageKey()
{
    return u"quarantine-off"_s;
}

} // namespace

QuarantineCommands::QuarantineCommands(AccountSession &session, CredentialView &view, MessageBar &messages,
                                       ChangeCommands &changes, RunArea &runs, WhenAllLoaded whenAllLoaded,
                                       QWidget &page, Clock clock)
    : QObject(&page)
    , m_session(session)
    , m_keeper(session.quarantine())
    , m_view(view)
    , m_messages(messages)
    , m_changes(changes)
    , m_runs(runs)
    , m_whenAllLoaded(std::move(whenAllLoaded))
    , m_page(page)
    , m_clock(std::move(clock))
{
    connect(&m_keeper, &QuarantineKeeper::told, this, &QuarantineCommands::say);
    connect(&m_keeper, &QuarantineKeeper::lost, this, &QuarantineCommands::sayLoss);
    connect(&m_keeper, &QuarantineKeeper::disabledWithoutDate, this, &QuarantineCommands::sayWithoutDate);
    connect(&m_keeper, &QuarantineKeeper::enabledAgain, this, [this] {
        for (const QString &key : std::as_const(m_kept))
            m_messages.remove(key);
        m_messages.remove(withoutDateMessageKey());
    });
    Quarantine &quarantine = m_keeper.quarantine();
    connect(&quarantine, &Quarantine::notReleased, this,
            [this](qsizetype count, const SqliteProblem &problem) {
                sayLoss(QuarantineLoss::Removals, count, problem);
            });
    connect(&quarantine, &Quarantine::changed, this, [this] {
        remind();
        sayIfOff();
    });
    remind();
    sayIfOff();
}

void QuarantineCommands::disableSelected()
{
    const QList<Credential> rows = m_changes.selected();
    if (rows.isEmpty() || m_changes.isAsking() || m_session.runs().current())
        return;
    const auto isKept = [&quarantine = m_keeper.quarantine()](const CredentialId &id) {
        return quarantine.find(id) != nullptr;
    };
    auto *dialog = new DisableForDeletionDialog(rows, m_changes.hiddenAmong(rows), systemClock(), &m_page,
                                                m_clock, isKept);
    connect(dialog, &DisableForDeletionDialog::dateConfirmed, this,
            [this](const QList<Credential> &confirmed, const QDateTime &due) {
                QList<Credential> enabled = confirmed;
                enabled.removeIf(
                    [](const Credential &row) { return row.status == CredentialStatus::Disabled; });
                m_single = enabled.size() == 1 ? enabled.first().id : CredentialId();
                m_changes.leaveSuccessToOthers(m_single);
                m_withoutDate = 0;
                m_keeper.disable(confirmed, due);
            });
    warnWhereDisablingFails(*dialog, m_session.disabling());
    m_changes.open(*dialog);
}

void QuarantineCommands::say(const QuarantineNews &news)
{
    const CredentialChange *single = m_session.changes().find(m_single);
    if (news.disabled == 0 && single && !single->isUnderWay() && !single->isSuccess())
        return; // its own message says that it is not disabled, and must not be covered
    const bool isAsWanted = news.notDisabled == 0 && news.unknown == 0;
    QString text = quarantineNewsText(news, QLocale());
    if (!isAsWanted)
        text = (text + u' ' + disablingText(m_session.disabling())).trimmed();
    if (news.run && m_runs.setNote(news.run, text))
        return;
    const QString key = keptMessageKey(news.decision);
    if (!m_kept.contains(key))
        m_kept.append(key);
    m_messages.post({key, isAsWanted ? Message::Severity::Success : Message::Severity::Warning, text, {}});
}

/// "Retry" sends the change once more; the date ended with the refusal.
void QuarantineCommands::sayWithoutDate(int count)
{
    m_withoutDate += count;
    const QString text =
        counted(m_withoutDate,
                tr("1 credential is disabled, but no date is kept for it: that ended with the refusal. "
                   "“Disable Now, Delete Later…” keeps one."),
                tr("%1 credentials are disabled, but no date is kept for them: that ended with the refusal. "
                   "“Disable Now, Delete Later…” keeps one.",
                   nullptr, pluralOf(m_withoutDate)));
    m_messages.post({withoutDateMessageKey(), Message::Severity::Information, text, {}});
}

void QuarantineCommands::sayLoss(QuarantineLoss loss, qsizetype count, const SqliteProblem &problem)
{
    const auto severity =
        loss == QuarantineLoss::Dates ? Message::Severity::Error : Message::Severity::Warning;
    m_messages.post(
        {u"quarantine-unwritten"_s, severity, quarantineLossText(loss, count, problem, QLocale()), {}});
}

void QuarantineCommands::sayIfOff()
{
    const Quarantine &quarantine = m_keeper.quarantine();
    if (quarantine.state() == Quarantine::State::Off)
        m_messages.post(
            {offMessageKey(), Message::Severity::Warning, quarantineOffText(quarantine.problem()), {}});
    else
        m_messages.remove(offMessageKey());
}

void QuarantineCommands::remind()
{
    const QDateTime now = systemClock();
    const int due = m_keeper.quarantine().dueCount(now);
    const int unsettled = m_keeper.quarantine().dueUnsettledCount(now);
    const bool isSaid = due == std::exchange(m_saidDue, due);
    if (unsettled == std::exchange(m_saidUnsettled, unsettled) && isSaid)
        return;
    if (due + unsettled == 0) {
        m_messages.remove(dueMessageKey());
        return;
    }
    QStringList sentences;
    if (due > 0)
        sentences.append(counted(
            due, tr("The date of 1 credential that you disabled in order to delete it later has come."),
            tr("The date of %1 credentials that you disabled in order to delete them later has come.",
               nullptr, due)));
    if (unsettled > 0)
        sentences.append(counted(
            unsettled,
            tr("The date of 1 credential that was to be disabled has come; “Review…” shows whether it is."),
            tr("The date of %1 credentials that were to be disabled has come; “Review…” shows whether they "
               "are.",
               nullptr, unsettled)));
    sentences.append(tr("Nothing is done without you."));
    m_messages.post(
        {dueMessageKey(), Message::Severity::Information, sentences.join(u' '), {{tr("Review…"), [this] {
                                                                                      review();
                                                                                  }}}});
}

void QuarantineCommands::review()
{
    m_whenAllLoaded([this] {
        // Once more, because another program may have written.
        connect(&m_keeper.quarantine(), &Quarantine::wasRead, this, &QuarantineCommands::showDialog,
                Qt::SingleShotConnection);
        m_keeper.quarantine().read();
    });
}

void QuarantineCommands::showDialog()
{
    if (m_dialog || m_changes.isAsking() || m_keeper.quarantine().state() == Quarantine::State::Off)
        return; // which is said
    const auto find = [this](const CredentialId &id) {
        return m_session.inventory().find(id);
    };
    const auto isUnderWay = [this](const CredentialId &id) {
        return m_keeper.isUnderWay(id);
    };
    Quarantine &quarantine = m_keeper.quarantine();
    m_dialog = new QuarantineDialog(quarantine, m_session.trunks(), find, isUnderWay, systemClock(), &m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_session.isReadOnly())
        m_dialog->setReadOnly(m_session.isOffline() ? offlineHint() : readOnlyText());
    warnWhereDisablingFails(*m_dialog, m_session.disabling());
    connect(&m_session.model(), &CredentialModel::countsChanged, m_dialog, &QuarantineDialog::refresh);
    connect(m_dialog, &QuarantineDialog::releaseWanted, &quarantine, &Quarantine::release);
    connect(m_dialog, &QuarantineDialog::showWanted, this, &QuarantineCommands::choose);
    connect(m_dialog, &QuarantineDialog::deleteWanted, this, [this](const QList<CredentialId> &ids) {
        choose(ids);
        m_changes.askAboutSelected(ChangeAction::Delete);
    });
    connect(m_dialog, &QDialog::finished, this, &QuarantineCommands::remind);
    if (quarantine.count() > 0)
        m_session.trunks().read();
    m_dialog->open();
}

void QuarantineCommands::choose(const QList<CredentialId> &ids)
{
    if (m_dialog)
        m_dialog->reject();
    QSet<CredentialId> listed;
    for (const CredentialId &id : ids) {
        if (m_session.inventory().contains(id))
            listed.insert(id);
    }
    m_view.selection().selectOnly(listed);
}

} // namespace vobiz
