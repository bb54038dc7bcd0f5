// SPDX-License-Identifier: MIT
#include "core/journal/journaldatabase.h"
#include "tests/gui/shownprovider.h"
#include "tests/support/journalrows.h"
#include "ui/credentials/selectionbar.h"

#include <QtCore/QJsonArray>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

Handler status(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words")));
}

struct Shown final : ShownProvider
{
    explicit Shown(int rows = 12)
        : ShownProvider(rows)
    {
    }

    /// Intents of a run that ended without an outcome.
    void leaveOpen(const QString &action, const QStringList &ids)
    {
        JournalDatabase ended(frame.records.path(), "key");
        QVERIFY(!ended.open());
        for (const QString &id : ids)
            QVERIFY(addIntent(ended, {{},
                                      {},
                                      provider.account().authId,
                                      provider.account().baseUrl.toString(),
                                      id,
                                      u"user of "_s + id,
                                      action,
                                      1}));
    }
    void change(const QString &id, ChangeAction action = ChangeAction::Delete)
    {
        session->changes().start(action, provider.credential(id));
    }
    [[nodiscard]] CredentialChange::State state(const QString &id) const
    {
        return session->changes().find(CredentialId(id))->state();
    }
    [[nodiscard]] QString message() const { return descriptionOf(&messages()); }
    [[nodiscard]] QString allButton() const { return button(u"All"_s)->text(); }
    [[nodiscard]] QString selection() const
    {
        return descriptionOf(named<QLabel>(*frame.window.findChild<SelectionBar *>(), u"Selection"_s));
    }
    void refresh()
    {
        session->loader().refresh();
        QVERIFY(settles());
        handlePending();
    }
};

void withoutStatus(QJsonObject &list)
{
    QJsonArray rows = list.value(u"objects"_s).toArray();
    for (QJsonValueRef row : rows) {
        QJsonObject object = row.toObject();
        object.remove(u"enabled"_s);
        row = object;
    }
    list[u"objects"_s] = rows;
}

} // namespace

/// What the window says of outcomes is true at any time.
class TestOutcomes final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void aListThatTellsEndsTheMessageThatItCouldNotTell()
    {
        Shown shown;
        shown.openAll();
        shown.provider.misbehave("DELETE", 1, status(502));
        shown.provider.misbehaveAlways("GET", answer(response(200, {}, "<html>")));
        shown.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "DELETE")
                shown.provider.carryOut(asked);
        };
        shown.change(u"id-3"_s);
        QTRY_VERIFY2(shown.message().contains(u"The list could not tell either"_s),
                     qPrintable(shown.message()));
        shown.provider.behave();
        shown.refresh();
        QTRY_VERIFY2(shown.message().startsWith(u"Done: “user-3” is deleted"_s), qPrintable(shown.message()));
        QCOMPARE(shown.messages().count(), 1);
        QVERIFY2(shown.sentence().startsWith(u"All 11 loaded, verified"_s), qPrintable(shown.sentence()));
    }

    void stillThereIsSaidWithTheTimeOfTheNewestList()
    {
        Shown shown;
        shown.openAll();
        shown.provider.misbehave("DELETE", 1, status(502));
        shown.change(u"id-3"_s);
        QTRY_VERIFY2(shown.message().contains(u"is still there"_s), qPrintable(shown.message()));
        const QDateTime before = shown.session->changes().find(CredentialId(u"id-3"_s))->checkedAt();
        shown.refresh();
        QVERIFY(shown.session->changes().find(CredentialId(u"id-3"_s))->checkedAt() > before);
        QVERIFY2(shown.message().contains(u"is still there"_s), qPrintable(shown.message()));
        shown.provider.remove(u"id-3"_s);
        shown.refresh();
        QTRY_VERIFY2(shown.message().startsWith(u"Done: “user-3” is deleted"_s), qPrintable(shown.message()));
        QCOMPARE(shown.messages().count(), 1);
    }

    void whatWasPutAwayDoesNotComeBackWithEveryRefresh()
    {
        Shown shown;
        shown.openAll();
        shown.provider.misbehave("DELETE", 1, status(502));
        shown.change(u"id-3"_s);
        QTRY_VERIFY2(shown.message().contains(u"is still there"_s), qPrintable(shown.message()));
        QTest::keyClick(shown.button(u"Check Again"_s), Qt::Key_Escape);
        QVERIFY(shown.messages().isEmpty());
        shown.refresh();
        QVERIFY(shown.messages().isEmpty());
        shown.provider.remove(u"id-3"_s);
        shown.refresh();
        QTRY_VERIFY2(shown.message().startsWith(u"Done: “user-3” is deleted"_s), qPrintable(shown.message()));
    }

    void aRefusalGoesWithItsRow()
    {
        Shown shown;
        shown.openAll();
        shown.provider.misbehave("DELETE", 1, status(409));
        shown.change(u"id-3"_s);
        QTRY_VERIFY2(shown.message().contains(u"was not deleted"_s), qPrintable(shown.message()));
        shown.provider.remove(u"id-3"_s);
        shown.refresh();
        QTRY_VERIFY2(shown.message().contains(u"was already gone"_s), qPrintable(shown.message()));
        QCOMPARE(shown.messages().count(), 1);
    }

    void aStatusThatCantBeReadIsUnknown()
    {
        Shown shown;
        shown.provider.editList = withoutStatus;
        shown.provider.editUpdate = [](QJsonObject &object) {
            object.remove(u"enabled"_s);
        };
        shown.openAll();
        shown.change(u"id-3"_s, ChangeAction::Disable);
        QTRY_VERIFY2(shown.message().contains(u"It is not known whether “user-3” was disabled"_s),
                     qPrintable(shown.message()));
        QVERIFY(shown.message().contains(u"does not tell whether this credential is enabled"_s));
        QCOMPARE(shown.inventory().activity(CredentialId(u"id-3"_s)), RowActivity::Unknown);
    }

    void nothingIsCalledAllOrVerifiedOverRowsInDoubt()
    {
        Shown shown;
        shown.openAll();
        shown.view->selectAll();
        QTRY_COMPARE(shown.selection(), u"12 selected: all of the account"_s);
        QCOMPARE(shown.allButton(), u"All (12)"_s);
        QVERIFY(shown.sentence().contains(u"verified"_s));

        shown.provider.misbehave("DELETE", 1, status(502));
        shown.provider.misbehaveAlways("GET", answer(response(200, {}, "<html>")));
        shown.change(u"id-3"_s);
        QTRY_COMPARE(shown.state(u"id-3"_s), CredentialChange::State::Unknown);
        QTRY_VERIFY2(shown.sentence().endsWith(u" – 1 outcome not known"_s), qPrintable(shown.sentence()));
        QVERIFY2(shown.sentence().startsWith(u"12 loaded, "_s), qPrintable(shown.sentence()));
        QCOMPARE(shown.selection(), u"12 selected"_s);
        QCOMPARE(shown.allButton(), u"All"_s);

        shown.provider.behave();
        shown.refresh();
        QTRY_COMPARE(shown.allButton(), u"All (12)"_s);
        QCOMPARE(shown.selection(), u"12 selected: all of the account"_s);
        QVERIFY2(shown.sentence().startsWith(u"All 12 loaded, verified"_s), qPrintable(shown.sentence()));
    }

    void anEmptyListWithoutACountIsNotCalledAll()
    {
        Shown shown(0);
        shown.provider.editList = [](QJsonObject &list) {
            list = {{u"objects"_s, QJsonValue(QJsonValue::Null)}};
        };
        shown.session = std::make_unique<AccountSession>(
            shown.provider.account(), AccountIdentity{AccountOrigin::Environment}, shown.frame.records.all(),
            NetworkManagerFactory(), impatientOptions());
        shown.frame.window.open(*shown.session);
        shown.frame.window.show();
        QVERIFY(shown.settles());
        QTRY_VERIFY2(shown.sentence().startsWith(u"An empty list, "_s), qPrintable(shown.sentence()));
        QCOMPARE(shown.allButton(), u"All"_s);
        QVERIFY(!shown.sentence().contains(u"verified"_s));
    }

    void manyOpenOutcomesAreOneMessage()
    {
        Shown shown;
        shown.provider.remove(u"id-1"_s);
        shown.provider.remove(u"id-2"_s);
        shown.provider.find(u"id-4"_s)->isEnabled = false;
        shown.leaveOpen(u"delete"_s, {u"id-1"_s, u"id-2"_s, u"id-3"_s});
        shown.leaveOpen(u"disable"_s, {u"id-4"_s, u"id-5"_s});
        shown.provider.hold("GET");
        shown.session = std::make_unique<AccountSession>(
            shown.provider.account(), AccountIdentity{AccountOrigin::Environment}, shown.frame.records.all(),
            NetworkManagerFactory(), impatientOptions());
        shown.frame.window.open(*shown.session);
        shown.frame.window.show();
        shown.view = shown.frame.window.findChild<CredentialView *>();
        QTRY_COMPARE(
            shown.message(),
            u"Note: The outcome of 5 changes was not known when the program ended. The list is being "
            "asked about 5 of them."_s);
        QVERIFY(shown.button(u"Show"_s));
        QVERIFY(!shown.button(u"Check Again"_s));
        shown.provider.release();
        QTRY_COMPARE(
            shown.message(),
            u"Warning: The outcome of 5 changes was not known when the program ended. 2 are not done, as "
            "the list shows. What is not done may still take effect. 3 are done."_s);
        QCOMPARE(shown.messages().count(), 1);

        shown.button(u"Show"_s)->click();
        const QSet<CredentialId> open{CredentialId(u"id-3"_s), CredentialId(u"id-5"_s)};
        QTRY_COMPARE(shown.view->selection().ids(), open);
        shown.provider.remove(u"id-3"_s);
        shown.button(u"Check Again"_s)->click();
        QTRY_VERIFY2(shown.message().contains(u"1 is not done"_s), qPrintable(shown.message()));
        shown.provider.find(u"id-5"_s)->isEnabled = false;
        QVERIFY(waitUntil([&] { return !shown.session->loader().isBusy(); }));
        shown.refresh();
        QTRY_COMPARE(shown.message(),
                     u"Done: The outcome of 5 changes was not known when the program ended. All of "
                     "them are done, as the list shows."_s);
        QVERIFY(!shown.button(u"Show"_s));
        QCOMPARE(shown.messages().count(), 1);
        QCOMPARE(shown.provider.deletes() + shown.provider.updates(), 0);
    }

    void oneOpenOutcomeIsAMessageLikeAnyOther()
    {
        Shown shown;
        shown.leaveOpen(u"delete"_s, {u"id-3"_s});
        shown.open();
        QTRY_VERIFY2(shown.message().startsWith(u"Warning: “user-3” is still there"_s),
                     qPrintable(shown.message()));
        QCOMPARE(shown.messages().count(), 1);
    }

    void whatTheUserDecidesAnewIsNoEarlierChange()
    {
        Shown shown;
        shown.leaveOpen(u"delete"_s, {u"id-3"_s, u"id-4"_s});
        shown.open();
        QTRY_VERIFY2(shown.message().contains(u"2 are not done"_s), qPrintable(shown.message()));
        shown.change(u"id-3"_s);
        shown.change(u"id-4"_s);
        QTRY_VERIFY2(shown.message().startsWith(u"Done: “user-"_s), qPrintable(shown.message()));
        QTRY_COMPARE(shown.session->changes().underWay(), 0);
        QTRY_COMPARE(shown.messages().count(), 1);
    }
};

QTEST_MAIN(TestOutcomes)
#include "test_outcomes.moc"
