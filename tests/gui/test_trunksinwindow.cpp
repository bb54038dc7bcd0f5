// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"
#include "ui/details/detailspane.h"
#include "ui/dialogs/credentiallistview.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/manydialog.h"
#include "ui/dialogs/statuschangedialog.h"
#include "ui/messages/messagebar.h"
#include "ui/widgets/selectabletext.h"

#include <QtGui/QAction>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

void trigger(const ShownProvider &shown, const QString &text)
{
    for (QAction *action : shown.frame.window.findChildren<QAction *>()) {
        if (QString(action->text()).remove(u'&') == text) {
            action->trigger();
            return;
        }
    }
    qFatal("no such action");
}

template <typename Dialog>
Dialog *ask(ShownProvider &shown, const QSet<CredentialId> &ids)
{
    shown.view->selection().selectOnly(ids);
    trigger(shown, u"Delete…"_s);
    return shown.frame.window.findChild<Dialog *>();
}

QString words(const QWidget &window)
{
    QStringList texts;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts.join(u'\n');
}

const CredentialId One(u"id-1"_s);
const CredentialId Two(u"id-2"_s);

} // namespace

class TestTrunksInWindow final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsReadBeforeItIsWanted()
    {
        ShownProvider shown(5);
        shown.openAll();
        shown.goTo(u"id-2"_s);
        trigger(shown, u"Refresh"_s);
        QVERIFY(shown.settles());
        shown.view->selection().selectOnly({One, Two});
        trigger(shown, u"Enable…"_s); // which cuts nobody off
        QVERIFY(shown.frame.window.findChild<ManyDialog *>());
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.trunkLists(), 0);
    }

    void everyQuestionThatMayCutATrunkOffSaysSo_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QSet<CredentialId>>("ids");
        QTest::addColumn<QString>("sentence");
        const QSet<CredentialId> one{One};
        const QSet<CredentialId> two{One, Two};
        const QString ofTwo = u"Trunks use 2 of them, as of "_s;
        QTest::newRow("delete one") << u"Delete…"_s << one << u"A trunk uses this credential: “Lobby”"_s;
        QTest::newRow("delete two") << u"Delete…"_s << two << ofTwo;
        QTest::newRow("disable one")
            << u"Disable…"_s << one
            << u"A trunk uses this credential: “Lobby”. Disabling it cuts the trunk off"_s;
        QTest::newRow("disable two") << u"Disable…"_s << two << ofTwo;
        QTest::newRow("put one away")
            << u"Disable Now, Delete Later…"_s << one
            << u"A trunk uses this credential: “Lobby”. Disabling it cuts the trunk off"_s;
        QTest::newRow("put two away") << u"Disable Now, Delete Later…"_s << two << ofTwo;
    }
    void everyQuestionThatMayCutATrunkOffSaysSo()
    {
        QFETCH(QString, action);
        QFETCH(QSet<CredentialId>, ids);
        QFETCH(QString, sentence);
        ShownProvider shown(5);
        shown.provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}, {u"t-2"_s, u"Fax"_s, u"id-2"_s}};
        shown.openAll();
        shown.view->selection().selectOnly(ids);
        shown.provider.misbehave("TRUNKS", 1, answer(jsonResponse(403, errorJson("CODE", "words"))));
        trigger(shown, action);
        auto *dialog = shown.frame.window.findChild<QDialog *>();
        QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
        QVERIFY(waitUntil([&] {
            return words(*dialog).contains(u"Vobiz does not show the trunks to this account (403)."_s);
        }));
        auto *again = named<QPushButton>(*dialog, u"Read Again"_s);
        QVERIFY(again);
        again->setFocus();
        QTest::keyClick(again, Qt::Key_Return);
        QVERIFY2(shown.provider.becomesQuiet() && shown.provider.trunkLists() == 1, "Enter does nothing");
        QTest::keyClick(again, Qt::Key_Space);
        QCOMPARE(nameOf(dialog->focusWidget()), u"Cancel"_s);
        QVERIFY2(waitUntil([&] { return words(*dialog).contains(sentence); }), qPrintable(words(*dialog)));
        QVERIFY(!named<QPushButton>(*dialog, u"Read Again"_s));
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.updates() + shown.provider.deletes(), 0);
    }

    void thoseLeftOutStay()
    {
        ShownProvider shown(5);
        shown.provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}};
        shown.openAll();
        shown.view->selection().selectOnly({One, Two, CredentialId(u"id-3"_s)});
        shown.model().setFilter(CredentialFilter(StatusFilter::All, u"user-3"_s));
        trigger(shown, u"Disable…"_s);
        auto *dialog = shown.frame.window.findChild<ManyDialog *>();
        QVERIFY(waitUntil([&] { return named<QPushButton>(*dialog, u"Leave Them Out"_s); }));
        QVERIFY2(words(*dialog).contains(u"hidden by the filter in the table: 2 of them"_s),
                 qPrintable(words(*dialog)));
        named<QPushButton>(*dialog, u"Leave Them Out"_s)->click();
        QVERIFY2(words(*dialog).contains(u"hidden by the filter in the table: 1 of them"_s),
                 qPrintable(words(*dialog)));
        QVERIFY(press(named<QPushButton>(*dialog, u"Disable"_s)));
        QVERIFY(waitUntil([&] { return shown.provider.updates() == 2; }));
        QVERIFY(waitUntil([&] { return !shown.session->runs().current(); }));
        QVERIFY(shown.provider.find(u"id-1"_s)->isEnabled);
        QVERIFY(!shown.provider.find(u"id-2"_s)->isEnabled);
        QVERIFY(shown.view->selection().ids().contains(One));
    }

    /// Not from the message: there nobody has said that a trunk would be cut off.
    void disablingInsteadOfDeletingAsksIfATrunkUsesIt()
    {
        ShownProvider shown(5);
        shown.provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}};
        shown.openAll();
        shown.session->trunks().read();
        QVERIFY(waitUntil([&] { return shown.session->trunks().state() == TrunkUse::State::Known; }));
        shown.provider.misbehaveAlways("DELETE",
                                       answer(jsonResponse(409, errorJson("CREDENTIAL_IN_USE", "calls"))));
        shown.session->changes().start(ChangeAction::Delete, *shown.inventory().find(One));
        QVERIFY(waitUntil([&] { return shown.button(u"Disable Instead"_s); }));
        QVERIFY(press(shown.button(u"Disable Instead"_s)));
        auto *dialog = shown.frame.window.findChild<StatusChangeDialog *>();
        QVERIFY(dialog);
        QVERIFY(waitUntil([&] { return words(*dialog).contains(u"A trunk uses this credential"_s); }));
        QCOMPARE(shown.provider.updates(), 0);
        QVERIFY(press(named<QPushButton>(*dialog, u"Disable"_s)));
        QVERIFY(waitUntil([&] { return !shown.provider.find(u"id-1"_s)->isEnabled; }));
    }

    /// In an account in which nothing can be changed, too.
    void theUseCanBeAskedForWithoutAnyDialog()
    {
        ShownProvider shown(5);
        shown.isReadOnly = true;
        shown.provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}};
        shown.openAll();
        auto *details = shown.frame.window.findChild<DetailsPane *>();
        trigger(shown, u"Details"_s);
        QVERIFY(!details->isVisible());
        shown.view->selection().selectOnly({One});
        shown.provider.hold("TRUNKS");
        trigger(shown, u"Read Trunks"_s);
        QVERIFY(details->isVisible());
        const auto used = [details] {
            return named<SelectableText>(*details, u"Used by trunks"_s)->toPlainText();
        };
        QTRY_COMPARE(used(), u"reading…"_s);
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        shown.provider.release();
        QTRY_VERIFY2(used().startsWith(u"“Lobby”, as of "_s), qPrintable(used()));
        shown.view->selection().selectOnly({Two});
        QTRY_VERIFY2(used().startsWith(u"no trunk names it, as of "_s), qPrintable(used()));
        shown.view->selection().selectOnly({One, Two});
        QTRY_VERIFY2(words(*details).contains(u"A trunk uses one of them, as of "_s),
                     qPrintable(words(*details)));

        shown.provider.misbehaveAlways("TRUNKS", answer(jsonResponse(404, errorJson("CODE", "words"))));
        named<QPushButton>(*details, u"Read Trunks Again"_s)->click();
        QTRY_VERIFY2(words(*details).contains(u"this account has no list of trunks (404)"_s),
                     qPrintable(words(*details)));
        shown.view->selection().selectOnly({});
        QTRY_VERIFY(!named<QPushButton>(*details, u"Read Trunks Again"_s));
    }

    /// What one of them has read, the others show with its time.
    void allShareOneState()
    {
        ShownProvider shown(5);
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        shown.openAll();
        auto *dialog = ask<DeleteDialog>(shown, {One});
        QVERIFY(waitUntil([&] { return words(*dialog).contains(u"no trunk names it, as of"_s); }));
        const auto *details = shown.frame.window.findChild<DetailsPane *>();
        const auto *used = named<SelectableText>(*details, u"Used by trunks"_s);
        QTRY_VERIFY2(used->toPlainText().startsWith(u"no trunk names it, as of"_s),
                     qPrintable(used->toPlainText()));
        dialog->reject();
        QVERIFY(waitUntil([&] { return !shown.frame.window.findChild<DeleteDialog *>(); }));
        trigger(shown, u"Enable…"_s);
        auto *enable = shown.frame.window.findChild<StatusChangeDialog *>();
        QVERIFY2(words(*enable).contains(used->toPlainText()), qPrintable(words(*enable)));
        QCOMPARE(shown.provider.trunkLists(), 1); // an empty list
    }

    void theDeleteDialogWaitsForNothing()
    {
        ShownProvider shown(5);
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        shown.provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}};
        shown.provider.hold("TRUNKS");
        shown.open();
        auto *dialog = ask<DeleteDialog>(shown, {One});
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        QVERIFY(words(*dialog).contains(u"reading…"_s));
        QVERIFY(!words(*dialog).contains(u"no trunk"_s));
        named<QCheckBox>(*dialog, u"I understand that this cannot be undone"_s)->setChecked(true);
        QTRY_VERIFY(named<QPushButton>(*dialog, u"Delete"_s)->isEnabled());

        shown.provider.release();
        QVERIFY(
            waitUntil([&] { return words(*dialog).contains(u"A trunk uses this credential: “Lobby”"_s); }));
        QVERIFY(!named<QPushButton>(*dialog, u"Delete"_s)->isEnabled());
        QVERIFY2(named<QLineEdit>(*dialog, u"Type to confirm"_s), "what a trunk uses needs typing");
    }

    void confirmingWaitsForNothingEither()
    {
        ShownProvider shown(5);
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        shown.provider.hold("TRUNKS");
        shown.open();
        auto *dialog = ask<DeleteDialog>(shown, {One});
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        named<QCheckBox>(*dialog, u"I understand that this cannot be undone"_s)->setChecked(true);
        QVERIFY(press(named<QPushButton>(*dialog, u"Delete"_s)));
        QVERIFY(waitUntil([&] { return !shown.inventory().contains(One); }));
        QCOMPARE(shown.provider.deletes(), 1);
        shown.provider.release(); // the details show it as well
        QVERIFY(waitUntil([&] { return shown.session->trunks().state() == TrunkUse::State::Known; }));
    }

    void eachDialogReadsAnew()
    {
        ShownProvider shown(5);
        shown.open();
        auto *first = ask<DeleteDialog>(shown, {One});
        QVERIFY(waitUntil([&] { return words(*first).contains(u"no trunk names it, as of"_s); }));
        first->reject();
        QVERIFY(waitUntil([&] { return !shown.frame.window.findChild<DeleteDialog *>(); }));
        shown.provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}};
        shown.provider.hold("TRUNKS");
        auto *second = ask<DeleteDialog>(shown, {One});
        QVERIFY(!words(*second).contains(u"no trunk"_s));
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        shown.provider.release();
        QVERIFY(waitUntil([&] { return words(*second).contains(u"“Lobby”, as of"_s); }));
    }

    void aFailureStaysNotKnownAndStopsNothing_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {401, 403, 404, 500})
            QTest::addRow("%d", status) << status;
    }
    void aFailureStaysNotKnownAndStopsNothing()
    {
        QFETCH(int, status);
        ShownProvider shown(5);
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        shown.provider.misbehaveAlways("TRUNKS", answer(jsonResponse(status, errorJson("CODE", "words"))));
        shown.open();
        auto *dialog = ask<DeleteDialog>(shown, {One});
        QVERIFY(waitUntil([&] { return shown.session->trunks().state() == TrunkUse::State::Failed; }));
        QVERIFY(words(*dialog).contains(u"not known"_s));
        QVERIFY(!words(*dialog).contains(u"trunk uses"_s));
        QVERIFY(!shown.messages().isVisible());
        QVERIFY(!shown.frame.window.findChild<QMessageBox *>());
        named<QCheckBox>(*dialog, u"I understand that this cannot be undone"_s)->setChecked(true);
        QVERIFY(press(named<QPushButton>(*dialog, u"Delete"_s)));
        QVERIFY(waitUntil([&] { return !shown.inventory().contains(One); }));
    }

    void theDialogAboutManyKnowsToo()
    {
        ShownProvider shown(5);
        shown.provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-2"_s}};
        shown.open();
        auto *dialog = ask<ManyDialog>(shown, {One, Two});
        QVERIFY(words(*dialog).contains(u"Reading which trunks use them…"_s));
        QVERIFY(waitUntil([&] { return words(*dialog).contains(u"A trunk uses one of them"_s); }));
        const QAbstractItemModel *model = dialog->findChild<CredentialListView *>()->model();
        QCOMPARE(model->index(0, CredentialListModel::usedByColumn()).data().toString(), u"“Lobby”"_s);
        QCOMPARE(model->index(0, 0).data().toString(), u"user-2"_s); // before those that no trunk names
        dialog->reject();
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.deletes(), 0);
    }

    void leavingTheAccountEndsTheReading()
    {
        ShownProvider shown(5);
        shown.provider.hold("TRUNKS");
        shown.open();
        QVERIFY(ask<DeleteDialog>(shown, {One}));
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        shown.frame.window.showWelcome();
        shown.session.reset();
        shown.provider.release();
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.trunkLists(), 1);
    }
};

QTEST_MAIN(TestTrunksInWindow)
#include "test_trunksinwindow.moc"
