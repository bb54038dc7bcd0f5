// SPDX-License-Identifier: MIT
#include "app/settingsmessages.h"
#include "core/account/accountlist.h"
#include "core/session/finishingsessions.h"
#include "core/store/settings.h"
#include "tests/gui/shownaccount.h"
#include "tests/support/accessible.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/messages/messagebar.h"
#include "ui/preferences/preferences.h"
#include "ui/text/settingstext.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <QtWidgets/QMessageBox>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

/// The window on the sample account, with the settings of that file.
struct Window
{
    explicit Window(const QString &path)
        : settings(path)
        , server(quickSandbox())
    {
        if (const auto problem = server.start())
            qFatal("%s", qPrintable(*problem));
        ApiAccount account;
        account.baseUrl = server.baseUrl();
        account.authId = server.authId();
        account.token = server.token();
        session =
            std::make_unique<AccountSession>(account, AccountIdentity{AccountOrigin::Sandbox}, records.all());
        window.open(*session);
        window.show();
    }

    [[nodiscard]] QString message() const
    {
        auto *bar = window.findChild<MessageBar *>();
        return bar->isVisible() ? descriptionOf(bar) : QString();
    }

    Settings settings;
    SandboxServer server;
    TemporaryJournal records;
    std::unique_ptr<AccountSession> session;
    AccountList accounts{settings};
    FinishingSessions finishing;
    MainWindow window{settings, accounts, finishing};
    SettingsMessages messages{settings, window};
};

} // namespace

class TestSettingsMessages final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"config/settings.ini"_s);
    }

    void whatCantBeSavedIsToldUntilItIs_data()
    {
        QTest::addColumn<std::function<void(Window &)>>("change");
        using Change = std::function<void(Window &)>;
        QTest::newRow("window") << Change([](Window &shown) { shown.window.resize(913, 617); });
        QTest::newRow("preferences") << Change([](Window &shown) {
            writePreferences(shown.settings, {Appearance::Dark, true, 15});
        });
        QTest::newRow("last account")
            << Change([](Window &shown) { shown.accounts.setLastOpened(u"some"_s); });
        QTest::newRow("account") << Change([](Window &shown) {
            Account account;
            account.key = u"some"_s;
            account.label = u"Office"_s;
            QVERIFY(!shown.accounts.save(account));
        });
    }
    void whatCantBeSavedIsToldUntilItIs()
    {
        QFETCH(std::function<void(Window &)>, change);
        Window shown(m_path);
        QVERIFY(QTest::qWaitForWindowExposed(&shown.window));
        shown.settings.write();
        shown.messages.sayWhatWasFound();
        QCOMPARE(shown.message(), QString());

        const QString folder = QFileInfo(m_path).path();
        QVERIFY(QDir(folder).removeRecursively());
        QVERIFY(put(folder, "in the place of the folder"));
        change(shown);
        QTRY_VERIFY(shown.message().contains(u"The settings could not be saved"_s));
        QVERIFY2(shown.message().contains(QDir::toNativeSeparators(folder)), qPrintable(shown.message()));
        QVERIFY(shown.message().contains(u"holds for this session only"_s));

        QVERIFY(QFile::remove(folder));
        shown.settings.setNumber(u"other"_s, 1);
        QTRY_COMPARE(shown.message(), QString());
        QVERIFY(QFile::exists(m_path));
    }

    /// Messages go with the page of the account; this one still holds for the next one.
    void isToldOnTheNextPage()
    {
        QVERIFY(put(QFileInfo(m_path).path(), "in the place of the folder"));
        Window shown(m_path);
        shown.settings.setNumber(u"n"_s, 1);
        QVERIFY(!shown.settings.write());
        QVERIFY(!shown.message().isEmpty());
        shown.window.open(*shown.session);
        QCOMPARE(shown.message(), QString());
        shown.messages.sayWhatIsUnwritten();
        QVERIFY(shown.message().contains(u"could not be saved"_s));

        shown.window.showWelcome(); // there is no bar, so it is told in a box
        QVERIFY(QFile::remove(QFileInfo(m_path).path()));
        QVERIFY(shown.settings.write());
        QVERIFY(put(m_path, {}) && QFile::remove(m_path) && QDir().rmdir(QFileInfo(m_path).path()));
        QVERIFY(put(QFileInfo(m_path).path(), "again"));
        shown.settings.setNumber(u"n"_s, 2);
        QVERIFY(!shown.settings.write());
        const auto *box = shown.window.findChild<QMessageBox *>();
        QVERIFY(box && box->isVisible() && box->text().contains(u"could not be saved"_s));
    }

    /// One full disk is one message, whatever was lost by it.
    void whatItMeansIsSaidTogetherWithWhy()
    {
        Window shown(m_path);
        shown.settings.setNumber(u"n"_s, 1);
        QVERIFY(shown.settings.write());
        const QString folder = QFileInfo(m_path).path();
        QVERIFY(QDir(folder).removeRecursively());
        QVERIFY(put(folder, "in the place of the folder"));
        shown.settings.setNumber(u"n"_s, 2);
        QVERIFY(!shown.settings.write());
        const QString why = shown.message();
        shown.messages.sayWhatItMeans(u"The account is here for this session only."_s, false);
        shown.messages.sayWhatItMeans(u"The other one will be there again."_s, true);
        QCOMPARE(shown.message(),
                 why + u" The account is here for this session only. The other one will be there "
                       "again."_s);
        shown.window.open(*shown.session); // messages go with the page
        shown.messages.sayWhatIsUnwritten();
        QVERIFY(shown.message().startsWith(why) && shown.message().contains(u"The account is here"_s));

        QVERIFY(QFile::remove(folder));
        QVERIFY(shown.settings.write());
        QCOMPARE(shown.message(),
                 u"Warning: The settings could not be written. The account is here for this session only."_s);
        shown.window.open(*shown.session);
        shown.messages.sayWhatIsUnwritten();
        QCOMPARE(shown.message(), QString());
    }

    void whatWasFoundIsSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        QTest::newRow("good") << QByteArray("[a]\nn=1\n") << QString();
        QTest::newRow("empty") << QByteArray() << u"settings.ini, is empty"_s;
        QTest::newRow("cut") << QByteArray("[a]\nn=1")
                             << u"settings.ini.broken. Accounts have to be added again"_s;
        QTest::newRow("no section") << QByteArray("n=1\n") << u"settings.ini.broken. Accounts"_s;
    }
    void whatWasFoundIsSaid()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QVERIFY(put(m_path, content));
        Window shown(m_path);
        shown.messages.sayWhatWasFound();
        QVERIFY2(words.isEmpty() ? shown.message().isEmpty() : shown.message().contains(words),
                 qPrintable(shown.message()));
    }

    void whatCantBeReadIsSaidOnce()
    {
        QVERIFY(QDir().mkpath(m_path)); // a folder
        Window shown(m_path);
        shown.messages.sayWhatWasFound();
        const QString message = shown.message();
        QVERIFY2(message.contains(u"could not be read"_s), qPrintable(message));
        shown.settings.setNumber(u"n"_s, 1);
        QVERIFY(!shown.settings.write());
        QCOMPARE(shown.message(), message); // not a second one
        QVERIFY(QDir(m_path).removeRecursively());
        QVERIFY(shown.settings.write());
        QCOMPARE(shown.message(), QString());
    }

    void whatBreaksMeanwhileIsSaid()
    {
        Window shown(m_path);
        shown.settings.setNumber(u"n"_s, 1);
        QVERIFY(shown.settings.write());
        QVERIFY(put(m_path, "<<<<<<<\n"));
        shown.settings.setNumber(u"n"_s, 2);
        QVERIFY(shown.settings.write());
        QVERIFY2(
            shown.message().contains(u"settings.ini.broken, and what the program remembers was written"_s),
            qPrintable(shown.message()));
    }

    void everyProblemHasWordsAndANextStep()
    {
        using Kind = SettingsProblem::Kind;
        QSet<QString> texts;
        for (const Kind kind : {Kind::Locked, Kind::CantLock, Kind::NoFolder, Kind::CantRead,
                                Kind::CantKeepAside, Kind::CantWrite}) {
            const QString text = settingsProblemText({kind, u"the\u202edetail"_s});
            QVERIFY(text.contains(u"detail"_s) && !text.contains(u'\u202e'));
            QVERIFY(text.contains(u"remove that file"_s) == (kind == Kind::Locked));
            texts.insert(text);
        }
        QCOMPARE(texts.size(), 6);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_MAIN(TestSettingsMessages)
#include "test_settingsmessages.moc"
