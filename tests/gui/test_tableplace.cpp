// SPDX-License-Identifier: MIT
#include "core/session/automaticrefresh.h"
#include "tests/gui/shownprovider.h"
#include "tests/support/sentinels.h"
#include "ui/dialogs/deletedialog.h"

#include <QtCore/QRandomGenerator>
#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Verification = ListProgress::Verification;

namespace {

constexpr int Rows = 10'000;
constexpr auto Soon = 50ms;
// The first in sight was 4000, which is gone; the others in sight are where they were.
constexpr int NewTop = 3999;

QString idOf(int number)
{
    return u"id-%1"_s.arg(number);
}

/// A long list in which the user has scrolled and selected.
struct Placed : ShownProvider
{
    Placed()
        : ShownProvider(Rows, 1000)
    {
        for (int number = 0; number < Rows; number += 3)
            provider.rows[number].isEnabled = false;
        openAll();
        goTo(idOf(4003));
        QItemSelection rows;
        for (int number = 0; number < Rows; number += 2) {
            rows.select(model().index(number, 0), model().index(number, model().columnCount() - 1));
            selected.insert(CredentialId(idOf(number)));
        }
        view->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
        view->verticalScrollBar()->setValue(4000);
        view->setFocus();
    }

    /// Others insert above and below what is in sight, and delete and change there and elsewhere.
    void changeList()
    {
        provider.insertNew(9000);
        provider.insertNew(4005);
        provider.insertNew(10);
        for (const int number : {20, 21, 4000, 4004, 9990}) {
            provider.remove(idOf(number));
            selected.remove(CredentialId(idOf(number)));
        }
        provider.find(idOf(4002))->isEnabled = !provider.find(idOf(4002))->isEnabled;
    }
    void checkSelection() const
    {
        QCOMPARE(view->selection().ids(), selected);
        const int bottom = view->rowAt(view->viewport()->height() - 1);
        const int last = bottom < 0 ? model().rowCount() - 1 : bottom;
        for (int row = view->rowAt(0); row <= last; ++row) // what is painted
            QCOMPARE(view->selectionModel()->isRowSelected(row), selected.contains(model().idAt(row)));
        QCOMPARE(current(), idOf(4003));
        const int row = model().visibleRow(CredentialId(idOf(4003)));
        if (row >= 0)
            QCOMPARE(view->currentIndex().row(), row);
    }
    void checkPlace(int top) const { QCOMPARE(this->top(), idOf(top)); }
    [[nodiscard]] int onScreen(int number) const
    {
        return view->visualRect(model().index(model().visibleRow(CredentialId(idOf(number))), 0)).top();
    }

    QSet<CredentialId> selected;
};

/// Watches that the table is never painted empty.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(CredentialView &view)
        : m_view(view)
    {
        view.viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++paints;
            empty += m_view.model()->rowCount() == 0 ? 1 : 0;
        }
        return QObject::eventFilter(watched, event);
    }

    int paints = 0;
    int empty = 0;

private:
    CredentialView &m_view;
};

} // namespace

/// What the user selected, stands on and looks at stays where it is, whatever happens to the list.
class TestTablePlace final : public QObject
{
    Q_OBJECT

private slots:
    void aRefreshKeepsIt()
    {
        Placed shown;
        shown.changeList();
        shown.session->loader().refresh();
        QVERIFY(shown.settles());
        QCOMPARE(shown.progress().verification, Verification::Verified);
        QCOMPARE(shown.model().rowCount(), Rows - 2);
        shown.checkSelection();
        shown.checkPlace(NewTop);
    }

    void anAutomaticRefreshKeepsIt()
    {
        Placed shown;
        shown.changeList();
        shown.frame.window.post({u"test"_s, Message::Severity::Warning, u"not read yet"_s, {}});
        QVERIFY(eventsAreDone());
        const PaintWatch paints(*shown.view);
        const QWidget *focus = QApplication::focusWidget();
        shown.frame.window.findChild<AutomaticRefresh *>()->setInterval(Soon);
        QVERIFY(waitUntil([&] { return shown.model().rowCount() == Rows - 2; }));
        shown.frame.window.findChild<AutomaticRefresh *>()->setInterval(0ms);
        QVERIFY(shown.settles());
        QVERIFY(eventsAreDone());
        shown.checkSelection();
        shown.checkPlace(NewTop);
        QCOMPARE(QApplication::focusWidget(), focus);
        const QString news = descriptionOf(&shown.messages());
        QVERIFY2(news.startsWith(u"Warning: 3 new, 5 gone, 1 changed since "_s), qPrintable(news));
        QCOMPARE(shown.messages().count(), 2); // what was not read yet is behind it
        QVERIFY(paints.paints > 0);
        QCOMPARE(paints.empty, 0);
    }

    void aVerifyingPassThatFindsAnotherListKeepsIt()
    {
        Placed shown;
        bool isChanged = false;
        shown.provider.beforeAnswer = [&](const Asked &) {
            if (!std::exchange(isChanged, true))
                shown.provider.insertNew(3); // the refresh finds it
            else if (shown.progress().verification == Verification::Running && shown.selected.size() == 5000)
                shown.changeList(); // the verification finds this
        };
        QSignalSpy reset(&shown.model(), &QAbstractItemModel::modelReset);
        shown.session->loader().refresh();
        QVERIFY(shown.settles());
        QCOMPARE(shown.progress().verification, Verification::Verified);
        QVERIFY(reset.size() >= 2);
        QCOMPARE(shown.model().rowCount(), Rows - 1);
        shown.checkSelection();
        shown.checkPlace(NewTop);
    }

    void aSortKeepsTheCurrentRowWhereItIs_data()
    {
        QTest::addColumn<int>("column");
        QTest::newRow("username") << 0;
        QTest::newRow("status") << 1;
    }
    void aSortKeepsTheCurrentRowWhereItIs()
    {
        QFETCH(int, column);
        Placed shown;
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            const int onScreen = shown.onScreen(4003);
            shown.view->sortByColumn(column, order);
            QVERIFY(eventsAreDone());
            shown.checkSelection();
            QCOMPARE(shown.onScreen(4003), onScreen);
        }
    }

    void aSortShowsItsBeginningToWhoLooksAtTheBeginning()
    {
        Placed shown;
        shown.view->verticalScrollBar()->setValue(0);
        shown.view->sortByColumn(0, Qt::DescendingOrder);
        QVERIFY(eventsAreDone());
        QCOMPARE(shown.view->verticalScrollBar()->value(), 0);
        shown.checkSelection();
    }

    void aFilterKeepsIt()
    {
        Placed shown;
        const int onScreen = shown.onScreen(4002);
        shown.session->model().setFilter(CredentialFilter(StatusFilter::Disabled));
        QCOMPARE(shown.model().rowCount(), (Rows + 2) / 3);
        QCOMPARE(shown.view->selection().ids(), shown.selected);
        QCOMPARE(shown.onScreen(4002), onScreen); // the first of those in sight that is disabled
        shown.session->model().setFilter({});
        shown.checkSelection();
        QCOMPARE(shown.onScreen(4002), onScreen);
    }

    void batchesOfDeletesKeepIt()
    {
        Placed shown;
        const int onScreen = shown.onScreen(4003);
        QList<CredentialId> gone;
        for (int number = 1; number < Rows; number += 10)
            gone.append(CredentialId(idOf(number)));
        for (int number = 2; number < Rows; number += 20)
            gone.append(CredentialId(idOf(number)));
        for (qsizetype first = 0; first < gone.size(); first += 500) {
            const QList<CredentialId> batch = gone.sliced(first, qMin<qsizetype>(500, gone.size() - first));
            shown.session->inventory().remove(batch);
            for (const CredentialId &id : batch)
                shown.selected.remove(id);
        }
        QCOMPARE(shown.model().rowCount(), Rows - gone.size());
        QCOMPARE(shown.selected.size(), 4500);
        shown.checkSelection();
        QCOMPARE(shown.onScreen(4003), onScreen);
    }

    void nothingIsReadWhileADialogIsOpenOrTheWindowIsHidden()
    {
        ShownProvider shown(30);
        shown.openAll();
        shown.goTo(u"id-3"_s);
        QAction *const erase = [&] {
            for (QAction *action : shown.frame.window.findChildren<QAction *>()) {
                if (action->text().remove(u'&') == u"Delete…"_s)
                    return action;
            }
            return static_cast<QAction *>(nullptr);
        }();
        QVERIFY(erase);
        erase->trigger();
        auto *dialog = shown.frame.window.findChild<DeleteDialog *>();
        QVERIFY(dialog);
        // Without waiting for a timer: what is posted has arrived, and no more.
        const auto isReadAtOnce = [&shown](int lists) {
            return eventsAreDone() && (shown.session->loader().isBusy() || shown.provider.lists() > lists);
        };
        const int before = shown.provider.lists();
        shown.frame.window.findChild<AutomaticRefresh *>()->setInterval(300ms);
        QVERIFY(outlasts(300ms));
        QCOMPARE(shown.provider.lists(), before);
        dialog->reject();
        QVERIFY(isReadAtOnce(before)); // it catches up
        QVERIFY(shown.settles());

        shown.frame.window.hide();
        const int hidden = shown.provider.lists();
        QVERIFY(outlasts(300ms));
        QCOMPARE(shown.provider.lists(), hidden);
        shown.frame.window.show();
        QVERIFY(isReadAtOnce(hidden));
    }

    void aFailingAutomaticRefreshIsSaidInTheStatusLineAndNowhereElse()
    {
        ShownProvider shown(30);
        shown.openAll();
        shown.provider.misbehaveAlways("GET", answer(jsonResponse(500, errorJson("X", "no"))));
        shown.frame.window.findChild<AutomaticRefresh *>()->setInterval(Soon);
        QVERIFY(waitUntil([&] { return shown.sentence().contains(u"has failed since"_s); }));
        QVERIFY2(shown.sentence().contains(u"All 30 loaded, verified"_s), qPrintable(shown.sentence()));
        QVERIFY(shown.messages().isEmpty());
        QCOMPARE(shown.model().rowCount(), 30);
    }
};

QTEST_MAIN(TestTablePlace)
#include "test_tableplace.moc"
