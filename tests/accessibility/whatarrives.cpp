// SPDX-License-Identifier: MIT
#include "core/account/accountkeeper.h"
#include "core/account/accountopener.h"
#include "tests/gui/shownprovider.h"
#include "tests/support/filesecrets.h"
#include "tests/support/quarantinefile.h"
#include "ui/accounts/accountdialog.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/manydialog.h"
#include "ui/dialogs/statuschangedialog.h"
#include "ui/quarantine/quarantinedialog.h"
#include "ui/widgets/announcement.h"

#include <QtCore/QSocketNotifier>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <unistd.h>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

// For announcements.py: the main window on a provider of the test. Each line of the standard input is a step,
// by which something arrives while the focus is elsewhere; "say WORDS" says these.

namespace {

const CredentialId One(u"id-1"_s);
const CredentialId Two(u"id-2"_s);

class Steps
{
public:
    Steps()
        : m_shown(5)
        , m_secrets(m_folder.filePath(u"secrets"_s))
        , m_opener(m_accounts, m_secrets)
        , m_keeper(m_accounts, m_secrets, m_opener)
    {
        m_shown.provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}};
        m_shown.frame.window.show();
    }

    void take(const QString &line)
    {
        if (line.startsWith("say "_L1))
            announce(m_shown.frame.window, line.sliced(4));
        else if (const auto step = m_steps.constFind(line); step != m_steps.cend())
            (this->**step)();
        else
            qFatal("no such step: %s", qPrintable(line));
    }

private:
    using Step = void (Steps::*)();

    void openAccount()
    {
        m_shown.session = std::make_unique<AccountSession>(
            m_shown.provider.account(), AccountIdentity{AccountOrigin::Environment},
            m_shown.frame.records.all(), NetworkManagerFactory(), impatientOptions());
        m_shown.frame.window.open(*m_shown.session);
        m_shown.view = m_shown.frame.window.findChild<CredentialView *>();
    }
    void filter() { search()->setText(u"user-1"_s); }
    void filterNothing() { search()->clear(); }
    void refresh() { trigger(u"Refresh"_s); }
    void post()
    {
        m_shown.messages().post({u"a"_s, Message::Severity::Error, u"The first did not work."_s, {}});
    }
    void postAgain()
    {
        post(); // what is known already is no news
        m_shown.messages().post({u"a"_s, Message::Severity::Success, u"Now the first did work."_s, {}});
    }
    void postSecond()
    {
        m_shown.messages().post({u"b"_s, Message::Severity::Warning, u"Look at the second."_s, {}});
    }
    void removeSecond() { m_shown.messages().remove(u"b"_s); }
    void hideAndShow()
    {
        m_shown.frame.window.hide();
        m_shown.frame.window.show();
    }
    void askToDelete() { ask(u"Delete…"_s, {One}); }
    void askToDeleteMany() { ask(u"Delete…"_s, {One, Two}); }
    void askToDisable() { ask(u"Disable…"_s, {Two}); }
    /// By a reading of the list that was under way.
    void change()
    {
        m_shown.provider.find(u"id-1"_s)->username += u"-renamed"_s;
        m_shown.provider.find(u"id-2"_s)->username += u"-renamed"_s;
        m_shown.session->loader().refresh();
    }
    void noteExport() { dialog<ManyDialog>()->showNote(u"Exported 2 credentials to a file."_s); }
    void noteNoExport() { dialog<ManyDialog>()->showNote(u"Nothing was exported."_s, Urgency::Assertive); }
    void reviewQuarantine()
    {
        putIn(m_shown.frame.records.quarantine, m_shown.provider.account(),
              quarantinedAgo(m_shown.provider.credential(u"id-2"_s), 5));
        trigger(u"Quarantine…"_s);
    }
    void close()
    {
        for (QDialog *dialog : m_shown.frame.window.findChildren<QDialog *>())
            dialog->close();
    }
    void run()
    {
        m_shown.provider.misbehave("PUT", 2, answer(jsonResponse(422, errorJson("SOME_CODE", "words"))));
        m_shown.session->runs().start(ChangeAction::Disable,
                                      {*m_shown.inventory().find(One), *m_shown.inventory().find(Two)});
    }
    void testConnection()
    {
        auto *dialog = new AccountDialog(m_keeper, nullptr, nullptr, &m_shown.frame.window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        named<QLineEdit>(*dialog, u"Auth ID"_s)->setText(m_shown.provider.account().authId);
        named<QLineEdit>(*dialog, u"Auth Token"_s)->setText(u"any-token"_s);
        named<QLineEdit>(*dialog, u"API URL"_s)->setText(m_shown.provider.account().baseUrl.toString());
        m_shown.provider.misbehaveAlways(
            "GET", answer(jsonResponse(401, errorJson("INVALID_CREDENTIALS", "Invalid token"))));
        named<QPushButton>(*dialog, u"Test Connection"_s)->click();
    }
    void quit() { QCoreApplication::quit(); }

    [[nodiscard]] QLineEdit *search()
    {
        return named<QLineEdit>(m_shown.frame.window, u"Search credentials"_s);
    }
    void ask(const QString &action, const QSet<CredentialId> &about)
    {
        m_shown.view->selection().selectOnly(about);
        trigger(action);
    }
    void trigger(const QString &text)
    {
        for (QAction *action : m_shown.frame.window.findChildren<QAction *>()) {
            if (QString(action->text()).remove(u'&') == text && action->isEnabled()) {
                action->trigger();
                return;
            }
        }
        qFatal("no such action: %s", qPrintable(text));
    }
    template <typename Dialog>
    [[nodiscard]] Dialog *dialog()
    {
        return m_shown.frame.window.findChild<Dialog *>();
    }

    const QHash<QString, Step> m_steps{{u"open the account"_s, &Steps::openAccount},
                                       {u"filter"_s, &Steps::filter},
                                       {u"filter nothing"_s, &Steps::filterNothing},
                                       {u"refresh"_s, &Steps::refresh},
                                       {u"post"_s, &Steps::post},
                                       {u"post again"_s, &Steps::postAgain},
                                       {u"post a second one"_s, &Steps::postSecond},
                                       {u"remove the second one"_s, &Steps::removeSecond},
                                       {u"hide and show"_s, &Steps::hideAndShow},
                                       {u"ask to delete"_s, &Steps::askToDelete},
                                       {u"ask to delete many"_s, &Steps::askToDeleteMany},
                                       {u"ask to disable"_s, &Steps::askToDisable},
                                       {u"change"_s, &Steps::change},
                                       {u"note an export"_s, &Steps::noteExport},
                                       {u"note no export"_s, &Steps::noteNoExport},
                                       {u"review the quarantine"_s, &Steps::reviewQuarantine},
                                       {u"close"_s, &Steps::close},
                                       {u"run"_s, &Steps::run},
                                       {u"test a connection"_s, &Steps::testConnection},
                                       {u"quit"_s, &Steps::quit}};
    QTemporaryDir m_folder;
    ShownProvider m_shown;
    AccountList m_accounts{m_shown.settings};
    FileSecrets m_secrets;
    AccountOpener m_opener;
    AccountKeeper m_keeper;
};

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    Steps steps;
    QByteArray input;
    QSocketNotifier lines(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&lines, &QSocketNotifier::activated, &application, [&] {
        char bytes[256];
        const auto count = read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0) {
            lines.setEnabled(false);
            QCoreApplication::quit();
            return;
        }
        input.append(bytes, count);
        for (auto end = input.indexOf('\n'); end >= 0; end = input.indexOf('\n')) {
            const QString line = QString::fromUtf8(input.first(end));
            input.remove(0, end + 1);
            steps.take(line);
        }
    });
    return QApplication::exec();
}
