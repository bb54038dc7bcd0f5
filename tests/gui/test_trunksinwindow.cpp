// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"
#include "ui/dialogs/credentiallistview.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/manydialog.h"
#include "ui/messages/messagebar.h"

#include <QtGui/QAction>
#include <QtWidgets/QCheckBox>
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
Dialog *deleteDialog(ShownProvider &shown, const QSet<CredentialId> &ids)
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
        trigger(shown, u"Disable…"_s);
        QVERIFY(shown.frame.window.findChild<ManyDialog *>());
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.trunkLists(), 0);
    }

    void theDeleteDialogWaitsForNothing()
    {
        ShownProvider shown(5);
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        shown.provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}};
        shown.provider.hold("TRUNKS");
        shown.open();
        auto *dialog = deleteDialog<DeleteDialog>(shown, {One});
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        QVERIFY(words(*dialog).contains(u"not known"_s));
        QVERIFY(!words(*dialog).contains(u"no trunk"_s));
        named<QCheckBox>(*dialog, u"I understand that this cannot be undone"_s)->setChecked(true);
        QTRY_VERIFY(named<QPushButton>(*dialog, u"Delete"_s)->isEnabled());

        shown.provider.release();
        QVERIFY(
            waitUntil([&] { return words(*dialog).contains(u"A trunk uses this credential: “Lobby”"_s); }));
        QVERIFY(!named<QPushButton>(*dialog, u"Delete"_s)->isEnabled());
    }

    void confirmingEndsTheReadingAndDeletes()
    {
        ShownProvider shown(5);
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        shown.provider.hold("TRUNKS");
        shown.open();
        auto *dialog = deleteDialog<DeleteDialog>(shown, {One});
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        named<QCheckBox>(*dialog, u"I understand that this cannot be undone"_s)->setChecked(true);
        QVERIFY(press(named<QPushButton>(*dialog, u"Delete"_s)));
        QCOMPARE(shown.session->trunks().state(), TrunkUse::State::NotRead);
        QVERIFY(waitUntil([&] { return !shown.inventory().contains(One); }));
        QCOMPARE(shown.provider.deletes(), 1);
    }

    void eachDialogReadsAnew()
    {
        ShownProvider shown(5);
        shown.open();
        auto *first = deleteDialog<DeleteDialog>(shown, {One});
        QVERIFY(waitUntil([&] { return words(*first).contains(u"no trunk, as of"_s); }));
        first->reject();
        QVERIFY(waitUntil([&] { return !shown.frame.window.findChild<DeleteDialog *>(); }));
        shown.provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}};
        shown.provider.hold("TRUNKS");
        auto *second = deleteDialog<DeleteDialog>(shown, {One});
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
        auto *dialog = deleteDialog<DeleteDialog>(shown, {One});
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
        auto *dialog = deleteDialog<ManyDialog>(shown, {One, Two});
        QVERIFY(words(*dialog).contains(u"Whether trunks use them is not known."_s));
        QVERIFY(waitUntil([&] { return words(*dialog).contains(u"A trunk uses one of them"_s); }));
        const QAbstractItemModel *model = dialog->findChild<CredentialListView *>()->model();
        QCOMPARE(model->index(1, model->columnCount() - 1).data().toString(), u"“Lobby”"_s);
        dialog->reject();
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.deletes(), 0);
    }

    void leavingTheAccountEndsTheReading()
    {
        ShownProvider shown(5);
        shown.provider.hold("TRUNKS");
        shown.open();
        QVERIFY(deleteDialog<DeleteDialog>(shown, {One}));
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
