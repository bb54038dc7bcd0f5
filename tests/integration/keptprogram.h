// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/changes/quarantinestore.h"
#include "core/session/accountsession.h"
#include "core/store/settings.h"
#include "tests/integration/diskseam.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/filesecrets.h"
#include "tests/support/journalrows.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QSocketNotifier>

#include <cstdio>
#include <iostream>
#include <memory>
#include <string>

// The test program as a process of its own, which can be killed: all that the program keeps, without its
// window. It finds out what earlier runs left open and says "ready"; then it carries out what stands in each
// line on its standard input, says what became of that in one word, and ends with the input.

namespace vobiz::test {

inline const QString KeptProgramArgument = QStringLiteral("--kept-program");

/// Where things are in the folder that all programs of a story share.
struct KeptFolder
{
    QString path;

    [[nodiscard]] QString settings() const { return path + QStringLiteral("/settings.ini"); }
    [[nodiscard]] QString journal() const { return path + QStringLiteral("/journal.sqlite"); }
    [[nodiscard]] QString quarantine() const { return path + QStringLiteral("/quarantine.sqlite"); }
    [[nodiscard]] QString keychain() const { return path + QStringLiteral("/keychain"); }
};

[[nodiscard]] inline QString hex(const QString &text)
{
    return u'x' + QString::fromLatin1(text.toUtf8().toHex());
}
[[nodiscard]] inline QString unhex(const QString &text)
{
    return QString::fromUtf8(QByteArray::fromHex(text.mid(1).toLatin1()));
}

[[nodiscard]] inline ServiceOptions keptOptions()
{
    ServiceOptions options = impatientOptions();
    options.limits.idleTimeout = std::chrono::milliseconds(150);
    return options;
}

class KeptProgram final
{
public:
    /// `arguments` as `KeptChild` gives them.
    explicit KeptProgram(const QStringList &arguments)
        : m_folder{arguments.at(2)}
        , m_servers{arguments.at(3), arguments.at(4)}
        , m_settings(m_folder.settings())
        , m_journal(m_folder.journal())
        , m_quarantine(m_folder.quarantine())
        , m_secrets(m_folder.keychain())
        , m_accounts(m_settings)
        , m_opener(m_accounts, m_secrets)
        , m_keeper(m_accounts, m_secrets, m_opener, m_folder.settings() + QStringLiteral(".accounts.lock"))
    {
        DiskSeam::folder = m_folder.path.toUtf8();
        m_journal.setKey("key");
        ApiAccount account;
        account.baseUrl = QUrl(m_servers[0]);
        account.authId = QStringLiteral("MA_TEST");
        account.token = arguments.at(5).toLatin1();
        m_session = std::make_unique<AccountSession>(account, AccountIdentity{},
                                                     AccountRecords{m_journal, &m_quarantine},
                                                     NetworkManagerFactory(), keptOptions());
        QObject::connect(m_session.get(), &AccountSession::outcomeLost, &m_context,
                         [this] { ++m_outcomesLost; });
    }

    int run()
    {
        if (!isAtRest())
            return 2;
        say(QStringLiteral("ready"));
        QSocketNotifier input(0, QSocketNotifier::Read);
        for (std::string line;;) {
            QEventLoop loop; // as a window's: what is due later is done
            QObject::connect(&input, &QSocketNotifier::activated, &loop, &QEventLoop::quit);
            loop.exec();
            if (!std::getline(std::cin, line))
                return 0;
            const QStringList words = QString::fromStdString(line).split(u' ');
            say(words.first() + u' ' + carryOut(words.mid(1)));
        }
    }

private:
    static void say(const QString &line)
    {
        std::printf("%s\n", qPrintable(line));
        std::fflush(stdout);
    }

    [[nodiscard]] QString carryOut(const QStringList &words)
    {
        const QString &verb = words.at(0);
        if (verb == QStringLiteral("disk")) { // free, or: full for what, from which call on
            DiskSeam::reset();
            if (words.at(1) == QStringLiteral("full")) {
                DiskSeam::failOn = words.at(2).toUtf8();
                DiskSeam::failFrom = words.at(3).toInt();
            }
            return QStringLiteral("yes");
        }
        if (verb == QStringLiteral("die")) { // at this call
            DiskSeam::killAt = words.at(1).toInt();
            return QStringLiteral("yes");
        }
        if (verb == QStringLiteral("prefer")) {
            m_settings.setText(QStringLiteral("kept/") + words.at(1), unhex(words.at(2)));
            return yesOrNo(m_settings.write());
        }
        if (verb == QStringLiteral("add"))
            return save(added(words));
        if (verb == QStringLiteral("remove"))
            return removeAccount(words.at(1));
        if (verb == QStringLiteral("open"))
            return open(words.at(1));
        if (verb == QStringLiteral("colour") || verb == QStringLiteral("move") ||
            verb == QStringLiteral("lead"))
            return edit(words);
        if (verb == QStringLiteral("quarantine"))
            return quarantine(CredentialId(words.at(1)), words.at(2).toInt());
        if (verb == QStringLiteral("release"))
            return release(CredentialId(words.at(1)));
        if (verb == QStringLiteral("dump"))
            return dump();
        return change(*changeAction(verb), words.at(1));
    }

    // Accounts. One is known by its label.

    [[nodiscard]] static AccountEdit unchanged(const Account &account)
    {
        AccountEdit edit;
        edit.before = edit.account = account;
        return edit;
    }
    [[nodiscard]] AccountEdit added(const QStringList &words) const
    {
        AccountEdit edit;
        edit.account.key = makeAccountKey();
        edit.account.label = words.at(1);
        edit.account.authId = QStringLiteral("MA_TEST");
        edit.account.apiUrl = m_servers[words.at(2).toInt()];
        edit.token = words.at(3).toLatin1();
        return edit;
    }
    [[nodiscard]] QString edit(const QStringList &words)
    {
        const Account *account = m_accounts.findByName(words.at(1));
        if (!account)
            return QStringLiteral("none");
        AccountEdit edit = unchanged(*account);
        if (words.at(0) == QStringLiteral("colour")) {
            edit.account.color = static_cast<AccountColor>(words.at(2).toInt());
            if (edit.account == *account) // as it is shown here, so that the user changes nothing
                return QStringLiteral("none");
        } else { // "lead": without a token for there
            edit.account.apiUrl = m_servers[words.at(2).toInt()];
            edit.token = words.value(3).toLatin1();
            if (edit.token.isEmpty() && edit.account == *account)
                return QStringLiteral("none");
        }
        return save(edit);
    }
    [[nodiscard]] QString save(const AccountEdit &edit)
    {
        QString word;
        m_keeper.save(edit, &m_context, [&word](const Result<SavedAccount, NotSaved> &result) {
            if (!result)
                word = QStringLiteral("failed");
            else
                word = result->isWritten ? QStringLiteral("yes") : QStringLiteral("session");
        });
        return once(word);
    }
    [[nodiscard]] QString removeAccount(const QString &label)
    {
        const Account *account = m_accounts.findByName(label);
        if (!account)
            return QStringLiteral("none");
        QString word;
        m_keeper.remove(account->key, &m_context, [&word](const Result<bool, NotRemoved> &result) {
            word = result ? yesOrNo(*result) : QStringLiteral("failed");
        });
        return once(word);
    }
    /// And sends a request to where it leads, with the token that it gets.
    [[nodiscard]] QString open(const QString &label)
    {
        const Account *account = m_accounts.findByName(label);
        if (!account)
            return QStringLiteral("none");
        QObject context;
        QString word;
        const auto end = [&word] {
            word = QStringLiteral("unopened");
        };
        QObject::connect(&m_opener, &AccountOpener::tokenWanted, &context, end);
        QObject::connect(&m_opener, &AccountOpener::keychainFailed, &context, end);
        QObject::connect(&m_opener, &AccountOpener::accountUnusable, &context, end);
        QObject::connect(&m_opener, &AccountOpener::accountGone, &context, end);
        QObject::connect(
            &m_opener, &AccountOpener::opened, &context, [&](const QString &, const ApiAccount &api) {
                auto *service =
                    new CredentialService(api, NetworkManagerFactory(), keptOptions(), systemClock, &context);
                auto *list = service->list({});
                QObject::connect(list, &ReplyBase::finished, &context,
                                 [&word] { word = QStringLiteral("yes"); });
            });
        m_opener.open(account->key);
        return once(word);
    }

    // Changes.

    [[nodiscard]] static Credential enabled(const CredentialId &id)
    {
        Credential row;
        row.id = id;
        row.status = CredentialStatus::Enabled;
        return row;
    }
    /// In the order of the ids: how each ended, and "lost" if an outcome could not be written down.
    [[nodiscard]] QString change(ChangeAction action, const QString &ids)
    {
        const int lostBefore = m_outcomesLost;
        for (const QString &id : ids.split(u','))
            m_session->changes().start(action, enabled(CredentialId(id)));
        if (!isAtRest())
            return QStringLiteral("stuck");
        QStringList ends;
        for (const QString &id : ids.split(u',')) {
            const CredentialChange *change = m_session->changes().find(CredentialId(id));
            ends.append(change && change->state() == CredentialChange::State::Done ? QStringLiteral("done")
                                                                                   : QStringLiteral("other"));
        }
        return ends.join(u',') + (m_outcomesLost > lostBefore ? QStringLiteral(" lost") : QString());
    }
    [[nodiscard]] QString quarantine(const CredentialId &id, int days)
    {
        QObject context;
        QString word;
        QuarantineKeeper &keeper = m_session->quarantine();
        QObject::connect(&keeper, &QuarantineKeeper::told, &context, [&word](const QuarantineNews &news) {
            if (word.isEmpty())
                word = news.disabled > 0      ? QStringLiteral("disabled")
                       : news.notDisabled > 0 ? QStringLiteral("not-disabled")
                                              : QStringLiteral("unknown");
        });
        QObject::connect(&keeper, &QuarantineKeeper::lost, &context,
                         [&word](QuarantineLoss loss, qsizetype, const SqliteProblem &) {
                             word = loss == QuarantineLoss::Dates      ? QStringLiteral("unwritten")
                                    : loss == QuarantineLoss::Outcomes ? QStringLiteral("unclear")
                                                                       : QStringLiteral("unremoved");
                         });
        keeper.disable({enabled(id)}, dueAfter(days, systemClock()));
        const QString end = once(word);
        return isAtRest() ? end : QStringLiteral("stuck");
    }
    [[nodiscard]] QString release(const CredentialId &id)
    {
        Quarantine &quarantine = m_session->quarantine().quarantine();
        QObject context;
        QString word;
        if (!quarantine.find(id))
            return QStringLiteral("none");
        QObject::connect(&quarantine, &Quarantine::notReleased, &context,
                         [&word] { word = QStringLiteral("no"); });
        QObject::connect(&quarantine, &Quarantine::changed, &context,
                         [&word] { word = QStringLiteral("yes"); });
        quarantine.release({id});
        if (once(word) != QStringLiteral("yes"))
            return word;
        // Another program may have decided anew, which is left as it is.
        bool isRead = false;
        QObject::connect(&quarantine, &Quarantine::wasRead, &context, [&isRead] { isRead = true; });
        quarantine.read();
        (void)waitUntil([&isRead] { return isRead; });
        return quarantine.find(id) ? QStringLiteral("no") : QStringLiteral("yes");
    }

    // What there is.

    [[nodiscard]] QString dump()
    {
        for (const QString &key : m_settings.keys(QStringLiteral("kept/")))
            say(QStringLiteral("preference %1 %2").arg(key.mid(5), hex(*m_settings.text(key))));
        QStringList named = m_accounts.leftovers();
        for (const Account &account : m_accounts.accounts()) {
            named += entriesOf(account);
            QString token;
            m_keeper.readSecrets(unchanged(account), &m_context, [&token](const auto &secrets) {
                token = secrets ? u't' + QString::fromLatin1(secrets->token) : QStringLiteral("none");
            });
            say(QStringLiteral("account %1 %2 %3 %4")
                    .arg(account.label)
                    .arg(m_servers.indexOf(account.apiUrl))
                    .arg(static_cast<int>(account.color))
                    .arg(once(token)));
        }
        for (const QString &entry : m_secrets.entries()) {
            if (!named.contains(entry))
                say(QStringLiteral("orphan ") + entry);
        }
        Quarantine &quarantine = m_session->quarantine().quarantine();
        for (const QuarantinedCredential &entry : quarantine.all())
            say(QStringLiteral("date ") + entry.credential.id.text());
        return QStringLiteral("yes");
    }

    // Waiting.

    [[nodiscard]] static QString yesOrNo(bool is)
    {
        return is ? QStringLiteral("yes") : QStringLiteral("no");
    }
    [[nodiscard]] static QString once(const QString &word)
    {
        return waitUntil([&word] { return !word.isEmpty(); }) ? word : QStringLiteral("stuck");
    }
    /// Everything that was begun has ended and is written down.
    [[nodiscard]] bool isAtRest()
    {
        const auto isWritten = [this] {
            QObject context;
            bool is = false;
            m_journal.page(newest(1), &context, [&is](const auto &) { is = true; });
            return waitUntil([&is] { return is; });
        };
        // Asked after the session has asked, so that it is answered after the session was.
        return isWritten() && waitUntil([this] {
                   return m_session->changes().underWay() == 0 && m_session->quarantine().isAtRest() &&
                          m_session->quarantine().quarantine().state() != Quarantine::State::Reading;
               }) &&
               isWritten();
    }

    const KeptFolder m_folder;
    const QStringList m_servers;
    Settings m_settings;
    Journal m_journal;
    QuarantineStore m_quarantine;
    FileSecrets m_secrets;
    AccountList m_accounts;
    AccountOpener m_opener;
    AccountKeeper m_keeper;
    std::unique_ptr<AccountSession> m_session;
    int m_outcomesLost = 0;
    QObject m_context;
};

} // namespace vobiz::test
