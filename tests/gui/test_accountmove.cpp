// SPDX-License-Identifier: MIT
#include "core/account/accountfaults.h"
#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/journal/journaldatabase.h"
#include "core/session/accountbelongings.h"
#include "core/store/settings.h"
#include "tests/support/accessible.h"
#include "tests/support/fakesecrets.h"
#include "tests/support/journalrows.h"
#include "tests/support/quarantinefile.h"
#include "tests/support/temporaryjournal.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/sameaccountquestion.h"

#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QString OldUrl = u"https://old.example/api/v1"_s;

Credential credential(const QString &id)
{
    Credential credential;
    credential.id = CredentialId(id);
    credential.username = u"user of "_s + id;
    credential.status = CredentialStatus::Disabled;
    return credential;
}

} // namespace

/// An account gets another address, and something is kept of it under the one that it has.
class TestAccountMove final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<Settings>(); // remembers nothing
        m_accounts = std::make_unique<AccountList>(*m_settings);
        m_secrets = std::make_unique<FakeSecrets>();
        m_opener = std::make_unique<AccountOpener>(*m_accounts, *m_secrets);
        m_keeper = std::make_unique<AccountKeeper>(*m_accounts, *m_secrets, *m_opener);
        m_records = std::make_unique<TemporaryJournal>();
        m_belongings = std::make_unique<AccountBelongings>([this] { return m_records->all(); });
        Account account;
        account.key = u"key"_s;
        account.label = u"Office"_s;
        account.authId = u"MA_TEST"_s;
        account.apiUrl = OldUrl;
        account.storedToken = {newTokenEntry(account.key), serverOf(OldUrl)};
        m_secrets->entries.insert(account.storedToken.entry, "token");
        QVERIFY(m_accounts->save(account));
    }
    void cleanup() { m_dialog.reset(); }

    void nothingIsAskedWhereNothingIsKept()
    {
        edit({{u"API URL"_s, u"https://new.example"_s}, {u"Auth Token"_s, u"new"_s}});
        QTRY_VERIFY(m_isSaved);
        QVERIFY(!question());
        QVERIFY(formerAddresses(account()).isEmpty());
    }

    void nothingIsAskedAboutAnotherSpelling()
    {
        keepSomething();
        edit({{u"API URL"_s, u"HTTPS://Old.Example:443/api/v1/"_s}});
        QTRY_VERIFY(m_isSaved);
        QVERIFY(!question());
        QCOMPARE(kept(), 3);
    }

    void takesOver_data() { addMoves(); }
    void takesOver()
    {
        QFETCH(Texts, texts);
        keepSomething();
        edit(texts);
        QTRY_VERIFY(question());
        const QString words = textOf(*question());
        QVERIFY2(words.contains(u"Office"_s) && words.contains(OldUrl) && words.contains(u"MA_TEST"_s),
                 qPrintable(words));
        for (const QString &text : texts)
            QVERIFY2(text == "new"_L1 || words.contains(text), qPrintable(words));
        QVERIFY2(words.contains(u"are to be deleted: 2"_s), qPrintable(words));
        QVERIFY2(words.contains(u"is not known yet: 1"_s), qPrintable(words));
        QCOMPARE(account().apiUrl, OldUrl); // nothing is saved before it is answered
        answer(u"Take Them Over"_s);
        QTRY_VERIFY(m_isSaved);
        QCOMPARE(formerAddresses(account()), QList{addressOf(OldUrl, u"MA_TEST"_s)});
        QCOMPARE(kept(), 3);
        edit({{u"API URL"_s, OldUrl}, {u"Auth ID"_s, u"MA_TEST"_s}, {u"Auth Token"_s, u"old"_s}});
        QTRY_VERIFY(m_isSaved);
        QVERIFY(!question()); // they are one
        QCOMPARE(kept(), 3);
    }

    void leavesThem_data() { addMoves(); }
    void leavesThem()
    {
        QFETCH(Texts, texts);
        keepSomething();
        edit(texts);
        QTRY_VERIFY(question());
        answer(u"Leave Them"_s);
        QTRY_VERIFY(m_isSaved);
        QCOMPARE(kept(), 0);
        edit({{u"API URL"_s, OldUrl}, {u"Auth ID"_s, u"MA_TEST"_s}, {u"Auth Token"_s, u"old"_s}});
        QTRY_VERIFY(m_isSaved);
        QCOMPARE(kept(), 3); // with the old address all is back
    }

    void mayBeLeftUnanswered_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Enter") << Qt::Key_Return;
        QTest::newRow("Esc") << Qt::Key_Escape;
    }
    void mayBeLeftUnanswered()
    {
        QFETCH(Qt::Key, key);
        keepSomething();
        edit({{u"API URL"_s, u"https://new.example"_s}, {u"Auth Token"_s, u"new"_s}});
        QTRY_VERIFY(question());
        QVERIFY(QTest::qWaitForWindowActive(question()));
        QTest::keyClick(question()->focusWidget(), key);
        if (key == Qt::Key_Return) {
            QVERIFY(question()); // no button is pressed by Enter, or it is Cancel
            answer(u"Cancel"_s);
        }
        QTRY_VERIFY(!question());
        QVERIFY(!m_isSaved && m_dialog->isVisible());
        QCOMPARE(account().apiUrl, OldUrl);
        QCOMPARE(named<QLineEdit>(*m_dialog, u"API URL"_s)->text(), u"https://new.example"_s);
        QVERIFY(named<QPushButton>(*m_dialog, u"Save"_s)->isEnabled());
    }

    void whatCantBeReadIsAskedAboutToo()
    {
        m_belongings =
            std::make_unique<AccountBelongings>([this] { return AccountRecords(m_records->journal); });
        edit({{u"API URL"_s, u"https://new.example"_s}, {u"Auth Token"_s, u"new"_s}});
        QTRY_VERIFY(question());
        QVERIFY2(textOf(*question()).contains(u"the quarantine can’t be read"_s),
                 qPrintable(textOf(*question())));
    }

private:
    using Texts = QMap<QString, QString>;

    static void addMoves()
    {
        QTest::addColumn<Texts>("texts");
        QTest::newRow("host") << Texts{{u"API URL"_s, u"https://new.example/api/v1"_s},
                                       {u"Auth Token"_s, u"new"_s}};
        QTest::newRow("path") << Texts{{u"API URL"_s, u"https://old.example/api/v2"_s}};
        QTest::newRow("Auth ID") << Texts{{u"Auth ID"_s, u"MA_OTHER"_s}};
    }

    [[nodiscard]] const Account &account() const { return *m_accounts->find(u"key"_s); }
    /// Two dates, and a change whose outcome an earlier run did not learn.
    void keepSomething()
    {
        const ApiAccount api = apiAccount(account(), {}, {});
        for (const QString &id : {u"one"_s, u"two"_s})
            putIn(m_records->quarantine, api, quarantinedAgo(credential(id), 3));
        JournalDatabase ended(m_records->path(), "key");
        QVERIFY(!ended.open());
        QVERIFY(addIntent(ended, {{}, {}, api.authId, OldUrl, u"three"_s, u"anna"_s, u"delete"_s, 1}));
    }
    /// How much of it is found from the account as it is.
    [[nodiscard]] qsizetype kept()
    {
        std::optional<Belongings> found;
        m_belongings->find(apiAccount(account(), {}, {}), this,
                           [&found](const Belongings &belongings) { found = belongings; });
        if (!QTest::qWaitFor([&found] { return found.has_value(); }))
            return -1;
        return found->quarantined.value_or(-1) + found->openOutcomes.value_or(-1);
    }
    void edit(const Texts &texts)
    {
        m_isSaved = false;
        m_dialog = std::make_unique<AccountDialog>(*m_keeper, m_belongings.get(), &account());
        connect(m_dialog.get(), &QDialog::accepted, this, [this] { m_isSaved = true; });
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
        for (auto text = texts.cbegin(); text != texts.cend(); ++text)
            named<QLineEdit>(*m_dialog, text.key())->setText(*text);
        auto *save = named<QPushButton>(*m_dialog, u"Save"_s);
        QVERIFY(save->isEnabled());
        save->click();
    }
    [[nodiscard]] SameAccountQuestion *question() const
    {
        auto *question = m_dialog->findChild<SameAccountQuestion *>();
        return question && question->isVisible() ? question : nullptr;
    }
    void answer(const QString &name) { named<QPushButton>(*question(), name)->click(); }
    [[nodiscard]] static QString textOf(const QWidget &widget)
    {
        QStringList texts;
        for (const QLabel *label : widget.findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u'\n');
    }

    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<AccountList> m_accounts;
    std::unique_ptr<FakeSecrets> m_secrets;
    std::unique_ptr<AccountOpener> m_opener;
    std::unique_ptr<AccountKeeper> m_keeper;
    std::unique_ptr<TemporaryJournal> m_records;
    std::unique_ptr<AccountBelongings> m_belongings;
    std::unique_ptr<AccountDialog> m_dialog;
    bool m_isSaved = false;
};

QTEST_MAIN(TestAccountMove)
#include "test_accountmove.moc"
