// SPDX-License-Identifier: MIT
#include "app/program.h"
#include "core/account/accountlist.h"
#include "core/changes/oldquarantine.h"
#include "core/store/settings.h"
#include "tests/keychain/gnomekeyring.h"
#include "tests/keychain/keychaintest.h"
#include "tests/support/accessible.h"
#include "tests/support/keepfile.h"
#include "tests/support/quarantinefile.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/table/credentialview.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 30'000;
const QString Key = u"planted-account-key"_s;
const QString Label = u"Planted label"_s;
const QString Other = u"Branch office"_s;
constexpr int Rows = 400;

QString dataPath(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u'/' + name;
}

/// What must not be left: of the account, and of its credentials.
QByteArrayList planted()
{
    return {Key.toUtf8(),       Label.toUtf8(),        "MA_PLANTED",    "planted-credential",
            "planted-username", "planted description", "planted.realm", "planted-server",
            "planted-old-user", "old planted remark",  "MA_TEST",       "planted note"};
}

/// Every file of the session's home, but for the journal's own, in which one of them stands.
QStringList filesWithPlanted()
{
    QStringList found;
    QDirIterator files(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().startsWith(dataPath(u"journal.sqlite"_s)) || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        for (const QByteArray &text : planted()) {
            const auto *units = reinterpret_cast<const char *>(QString::fromUtf8(text).utf16());
            const QByteArray wide(units, text.size() * 2);
            if (content.contains(text) || content.contains(wide) || content.contains(text.toHex()))
                found.append(file.fileName() + u": "_s + QString::fromUtf8(text));
        }
    }
    return found;
}

MainWindow *window()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (auto *main = qobject_cast<MainWindow *>(window))
            return main;
    }
    return nullptr;
}

void trigger(const QString &text)
{
    for (QAction *action : window()->findChildren<QAction *>()) {
        if (QString(action->text()).remove(u'&') == text) {
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(u"there is no action "_s + text));
}

QMessageBox *question()
{
    for (QMessageBox *box : window()->findChildren<QMessageBox *>()) {
        if (box->isVisible())
            return box;
    }
    return nullptr;
}

QList<QuarantinedCredential> datesOf(const QString &name)
{
    QList<QuarantinedCredential> entries;
    for (int i = 0; i < Rows; ++i) {
        Credential credential;
        credential.id = CredentialId(u"%1-credential-%2"_s.arg(name, QUuid::createUuid().toString()));
        credential.accountId = name == "planted"_L1 ? u"MA_PLANTED"_s : u"MA_OTHER"_s;
        credential.username = u"%1-username-%2"_s.arg(name).arg(i);
        credential.realm = name + u".realm"_s;
        credential.description = u"%1 description "_s.arg(name).repeated(i % 9);
        credential.status = CredentialStatus::Disabled;
        entries.append(quarantinedAgo(credential, 3));
    }
    return entries;
}

QList<KeptCredential> decisionsOf(const QString &name)
{
    QList<KeptCredential> entries;
    for (const QuarantinedCredential &date : datesOf(name))
        entries.append({date.credential, u"%1 note "_s.arg(name).repeated(entries.size() % 7), date.since});
    return entries;
}

/// As version 0.1 kept one, in the settings.
QString oldDate()
{
    const QDateTime since = systemClock().addDays(-3);
    const QJsonObject date{{u"id"_s, u"planted-credential-old"_s},
                           {u"account"_s, u"MA_PLANTED"_s},
                           {u"username"_s, u"planted-old-user"_s},
                           {u"description"_s, u"old planted remark"_s},
                           {u"since"_s, since.toString(Qt::ISODateWithMs)},
                           {u"due"_s, since.addDays(30).toString(Qt::ISODateWithMs)}};
    return QString::fromUtf8(QJsonDocument(date).toJson(QJsonDocument::Compact));
}

} // namespace

/// The whole program, with a real keychain, and all that it keeps of an account which is removed. In a home
/// of its own: see in_own_session.
class TestRemovedAccount final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), Patience); }
    void init()
    {
        QDir(dataPath({})).removeRecursively();
        QDir(QFileInfo(Settings::defaultPath()).path()).removeRecursively();
        plant();
    }

    void nothingOfItIsLeft()
    {
        QVERIFY(!filesWithPlanted().isEmpty());
        {
            Program program;
            program.start(OpenStored{Label});
            useTheWindow();
            removeAccount();
            QTRY_VERIFY_WITH_TIMEOUT(!bytesOf(Settings::defaultPath()).contains(Key.toUtf8()), Patience);
            QCOMPARE(filesWithPlanted(), QStringList()); // while the program runs, with the files open
        }
        QCOMPARE(filesWithPlanted(), QStringList());
        QuarantineStore store(dataPath(u"quarantine.sqlite"_s));
        QCOMPARE(quarantined(store, {m_other}).size(), Rows);
        KeepStore keep(dataPath(u"keep.sqlite"_s));
        QCOMPARE(keptIn(keep, QList{m_other}).size(), Rows);
        Settings settings(Settings::defaultPath());
        QCOMPARE(AccountList(settings).accounts().size(), 1);
        QVERIFY(settings.keys(u"removed-accounts-1/"_s).isEmpty());
    }

    void whatIsKeptAsideIsNamed()
    {
        const QString settings = Settings::defaultPath() + u".broken"_s;
        const QString quarantine = dataPath(u"quarantine.sqlite.broken-2"_s);
        const QString keep = dataPath(u"keep.sqlite.broken"_s);
        QVERIFY(QFile::copy(Settings::defaultPath(), settings));
        QVERIFY(QFile::copy(dataPath(u"quarantine.sqlite"_s), quarantine));
        QVERIFY(QFile::copy(dataPath(u"keep.sqlite"_s), keep));
        Program program;
        program.start(OpenStored{Label});
        QTRY_VERIFY_WITH_TIMEOUT(window() && window()->findChild<CredentialView *>(), Patience);
        trigger(u"Remove Account…"_s);
        QTRY_VERIFY(question());
        const QString words = question()->text();
        for (const QString &file : {settings, quarantine, keep})
            QVERIFY2(words.contains(file + u" is kept aside"_s), qPrintable(words));
        QVERIFY2(words.contains(u"may hold"_s) && words.contains(u"usernames"_s), qPrintable(words));
        named<QPushButton>(*question(), u"Cancel"_s)->click();
    }

private:
    /// What earlier runs have kept.
    void plant()
    {
        Settings settings(Settings::defaultPath());
        AccountList accounts(settings);
        Account account;
        account.key = Key;
        account.label = Label;
        account.authId = m_provider.account().authId;
        account.apiUrl = m_provider.account().baseUrl.toString();
        account.storedToken = {newTokenEntry(Key), serverOf(account.apiUrl)};
        const AccountAddress former = addressOf(u"https://planted-server.example/api"_s, u"MA_PLANTED"_s);
        addFormerAddress(account, former);
        QVERIFY(accounts.save(account));
        Account other;
        other.key = u"other"_s;
        other.label = Other;
        other.authId = u"MA_OTHER"_s;
        other.apiUrl = u"https://other.example"_s;
        m_other = addressOf(other);
        QVERIFY(accounts.save(other));
        accounts.setLastOpened(Key);
        settings.setText(u"quarantine-1/%1/0123"_s.arg(oldQuarantineAddresses(former).last().authId),
                         oldDate());
        QVERIFY(settings.write());
        SecretStore secrets(30s);
        PatientStore keychain(secrets);
        QVERIFY_DONE(keychain.write(account.storedToken.entry, m_provider.account().token));
        QuarantineStore store(dataPath(u"quarantine.sqlite"_s));
        KeepStore keep(dataPath(u"keep.sqlite"_s));
        const QList<KeptCredential> ownKept = decisionsOf(u"planted"_s);
        const QList<KeptCredential> othersKept = decisionsOf(u"other"_s);
        for (int i = 0; i < Rows; i += 50) { // in turns, so that they share pages
            QVERIFY(keepIn(keep, {addressOf(account)}, ownKept.mid(i, 50)));
            QVERIFY(keepIn(keep, {m_other}, othersKept.mid(i, 50)));
        }
        const QList<QuarantinedCredential> own = datesOf(u"planted"_s);
        const QList<QuarantinedCredential> others = datesOf(u"other"_s);
        for (int i = 0; i < Rows; i += 50) { // in turns, so that they share pages
            for (const auto &[address, all] :
                 {std::pair(addressOf(account), own), std::pair(m_other, others)}) {
                QuarantineEdit put;
                put.put = all.mid(i, 50);
                QVERIFY(edit(store, {address}, put));
            }
        }
    }
    /// The window writes down how it looks.
    static void useTheWindow()
    {
        QTRY_VERIFY_WITH_TIMEOUT(window() && window()->findChild<CredentialView *>(), Patience);
        auto *view = window()->findChild<CredentialView *>();
        QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 3, Patience);
        view->selectRow(1);
        view->horizontalHeader()->resizeSection(0, 177);
        window()->resize(window()->size() + QSize(20, 30));
        QTRY_VERIFY_WITH_TIMEOUT(QString::fromUtf8(bytesOf(Settings::defaultPath())).contains(u"layout-1"_s),
                                 Patience);
    }
    static void removeAccount()
    {
        trigger(u"Remove Account…"_s);
        QTRY_VERIFY(question());
        QVERIFY2(!question()->text().contains(u"kept aside"_s), qPrintable(question()->text()));
        named<QPushButton>(*question(), u"Remove"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!window()->findChild<CredentialView *>(), Patience);
    }
    [[nodiscard]] static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    FakeProvider m_provider{3};
    AccountAddress m_other;
};

QTEST_MAIN(TestRemovedAccount)
#include "test_removedaccount.moc"
