// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/inventory/inventorysuccessor.h"
#include "core/model/credentialmodel.h"
#include "tests/support/nameorder.h"

#include <QtGui/QTextDocumentFragment>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

const QString Now = u"2026-05-01T12:00:00Z"_s;

Credential credential(const QString &id, const QString &username = {},
                      CredentialStatus status = CredentialStatus::Enabled)
{
    Credential credential;
    credential.id = CredentialId(id);
    credential.username = username;
    credential.status = status;
    return credential;
}

/// The model with the model tester attached; every failure of the tester ends the program.
class TestedModel final
{
public:
    CredentialModel *operator->() { return &m_model; }
    CredentialModel &operator*() { return m_model; }

    [[nodiscard]] QString ids() const
    {
        QStringList ids;
        for (int row = 0; row < m_model.rowCount(); ++row)
            ids += m_model.idAt(row).text();
        return ids.join(u' ');
    }
    [[nodiscard]] QVariant cell(int row, Column column, int role = Qt::DisplayRole) const
    {
        return m_model.data(m_model.index(row, static_cast<int>(column)), role);
    }

    Inventory inventory;

private:
    CredentialModel m_model{inventory, [] {
                                return QDateTime::fromString(Now, Qt::ISODate);
                            }};
    QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

/// Every signal that changes what a view shows, as one word each: "+2-3" rows 2 to 3 inserted, "-0-0"
/// removed,
/// "!1-1" data changed, "layout", "reset".
class SignalLog final
{
public:
    explicit SignalLog(CredentialModel &model)
    {
        const auto range = [](QChar sign, int first, int last) {
            return u"%1%2-%3"_s.arg(sign).arg(first).arg(last);
        };
        QObject::connect(
            &model, &QAbstractItemModel::rowsInserted, &m_context,
            [this, range](const QModelIndex &, int first, int last) { m_words += range(u'+', first, last); });
        QObject::connect(
            &model, &QAbstractItemModel::rowsRemoved, &m_context,
            [this, range](const QModelIndex &, int first, int last) { m_words += range(u'-', first, last); });
        QObject::connect(&model, &QAbstractItemModel::dataChanged, &m_context,
                         [this, range](const QModelIndex &from, const QModelIndex &to) {
                             m_words += range(u'!', from.row(), to.row());
                         });
        QObject::connect(&model, &QAbstractItemModel::layoutChanged, &m_context,
                         [this] { m_words += u"layout"_s; });
        QObject::connect(&model, &QAbstractItemModel::modelReset, &m_context,
                         [this] { m_words += u"reset"_s; });
    }

    [[nodiscard]] QString take() { return std::exchange(m_words, {}).join(u' '); }

private:
    QStringList m_words;
    QObject m_context;
};

RowSet rowsOf(std::initializer_list<int> numbers)
{
    RowSet rows(std::max(numbers) + 1);
    for (const int number : numbers)
        rows.insert(number);
    return rows;
}

} // namespace

class TestCredentialModel final : public QObject
{
    Q_OBJECT

private slots:
    void startsEmpty()
    {
        TestedModel model;
        QCOMPARE(model->rowCount(), 0);
        QCOMPARE(model->columnCount(), ColumnCount);
        QCOMPARE(model.inventory.count(), 0);
        QCOMPARE(model->matchingCount(), 0);
        QVERIFY(!model.inventory.find(CredentialId(u"a"_s)));
        QCOMPARE(model->visibleRow(CredentialId(u"a"_s)), -1);
        QCOMPARE(model->idAt(0), CredentialId());
        QCOMPARE(model->idAt(-1), CredentialId());
        QVERIFY(!model->isSorted());
        QVERIFY(!model->filter().isActive());
    }

    void titlesItsColumns()
    {
        TestedModel model;
        QStringList titles;
        for (int column = 0; column < model->columnCount(); ++column)
            titles += model->headerData(column, Qt::Horizontal).toString();
        QCOMPARE(titles.join(u'|'),
                 u"Username|Status|Realm|Description|Used by|Findings|Created|Last changed|Kept|ID"_s);
        QVERIFY(!model->headerData(ColumnCount, Qt::Horizontal).isValid());
        QVERIFY(!model->headerData(0, Qt::Vertical).isValid());
    }

    void appendsPages()
    {
        TestedModel model;
        SignalLog log(*model);
        model.inventory.put({credential(u"c"_s), credential(u"a"_s)});
        QCOMPARE(log.take(), u"+0-1"_s);
        model.inventory.put({credential(u"b"_s)});
        QCOMPARE(log.take(), u"+2-2"_s);
        model.inventory.put({});
        QCOMPARE(log.take(), QString());
        QCOMPARE(model.ids(), u"c a b"_s);
        QCOMPARE(model.inventory.count(), 3);
    }

    void dropsDuplicatesAndKeepsTheFirstPlace()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s, u"one"_s), credential(u"b"_s), credential(u"a"_s, u"two"_s)});
        QCOMPARE(model.ids(), u"a b"_s);
        QCOMPARE(model.inventory.find(CredentialId(u"a"_s))->username, u"two"_s);
        SignalLog log(*model);
        model.inventory.put({credential(u"b"_s, u"new"_s), credential(u"c"_s)});
        QCOMPARE(model.ids(), u"a b c"_s);
        QCOMPARE(log.take(), u"+2-2 !1-1"_s);
        model.inventory.put({credential(u"b"_s, u"new"_s)});
        QCOMPARE(log.take(), QString());
    }

    void tellsIdsApartByEveryCodeUnit()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s), credential(u"A"_s), credential(u" a"_s),
                             credential(u"a\u0301"_s), credential(u"\u00e1"_s)});
        QCOMPARE(model.inventory.count(), 5);
        QCOMPARE(model->visibleRow(CredentialId(u" a"_s)), 2);
    }

    void appendsOnlyWhatMatches()
    {
        TestedModel model;
        model->setFilter(CredentialFilter(StatusFilter::Enabled));
        SignalLog log(*model);
        QSignalSpy counts(&*model, &CredentialModel::countsChanged);
        model.inventory.put(
            {credential(u"a"_s), credential(u"b"_s, {}, CredentialStatus::Disabled), credential(u"c"_s)});
        QCOMPARE(log.take(), u"+0-1"_s);
        model.inventory.put({credential(u"d"_s, {}, CredentialStatus::Disabled)});
        QCOMPARE(log.take(), QString());
        QCOMPARE(counts.size(), 2); // also when no row came into view
        QCOMPARE(model.inventory.count(), 4);
        QCOMPARE(model->matchingCount(), 2);
        QCOMPARE(model->visibleRow(CredentialId(u"b"_s)), -1);
        QVERIFY(model.inventory.find(CredentialId(u"b"_s)));
        QCOMPARE(model->visibleRow(CredentialId(u"c"_s)), 1);
    }

    void appendsInPlaceWhenSorted()
    {
        TestedModel model;
        model.inventory.put({credential(u"1"_s, u"m"_s), credential(u"2"_s, u"f"_s)});
        model->sort(static_cast<int>(Column::Username));
        QVERIFY(model->isSorted());
        const QPersistentModelIndex m = model->index(1, 0);
        SignalLog log(*model);
        model.inventory.put({credential(u"3"_s, u"z"_s), credential(u"4"_s, u"a"_s)});
        QCOMPARE(model.ids(), u"4 2 1 3"_s);
        QCOMPARE(log.take(), u"+0-1 layout"_s);
        QCOMPARE(m.row(), 2);
        model.inventory.put({credential(u"5"_s, u"g"_s), credential(u"6"_s, u"h"_s)});
        QCOMPARE(model.ids(), u"4 2 5 6 1 3"_s);
        QCOMPARE(log.take(), u"+2-3"_s);
        model->sort(-1);
        QVERIFY(!model->isSorted());
        QCOMPARE(model.ids(), u"1 2 3 4 5 6"_s);
    }

    void showsWhatArrivesAmongVeryManySortedRowsLittleByLittle()
    {
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); });
        const auto page = [](int first, int count) {
            QList<Credential> rows;
            for (int i = first; i < first + count; ++i)
                rows += credential(QString::number(i), QString::number(i * 7919 % 100'003));
            return rows;
        };
        inventory.put(page(0, 20'000));
        model.sort(static_cast<int>(Column::Username));
        model.showAllArrived();
        QSignalSpy counts(&model, &CredentialModel::countsChanged);
        inventory.put(page(20'000, 3'000));
        QCOMPARE(inventory.count(), 23'000); // at once
        QVERIFY(inventory.contains(CredentialId(u"22999"_s)));
        QCOMPARE(model.matchingCount(), 20'000);
        QCOMPARE(model.arrivingCount(), 3'000);
        QCOMPARE(model.visibleRow(CredentialId(u"22999"_s)), -1);
        QCOMPARE(counts.size(), 1);
        Credential changed = credential(u"22999"_s, u"!"_s); // before it was shown
        inventory.put({changed});
        QTRY_COMPARE(model.matchingCount(), 23'000);
        QVERIFY(counts.size() > 2); // in shares
        QCOMPARE(model.visibleRow(changed.id), 0);
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(test::compareNames(inventory.find(model.idAt(row - 1))->username,
                                       inventory.find(model.idAt(row))->username) <= 0);

        inventory.put(page(23'000, 3'000));
        model.setFilter(CredentialFilter(StatusFilter::Enabled)); // any other command shows all first
        QCOMPARE(model.matchingCount(), 26'000);
        inventory.put(page(26'000, 10));
        inventory.remove({changed.id});
        QCOMPARE(model.matchingCount(), 26'009);
        inventory.put(page(27'000, 10));
        QCOMPARE(model.arrivingCount(), 10);
        model.showAllArrived();
        QCOMPARE(model.matchingCount(), 26'019);
        QCOMPARE(model.arrivingCount(), 0);
    }

    void countsByStatus()
    {
        TestedModel model;
        model.inventory.put(
            {credential(u"a"_s), credential(u"b"_s, {}, CredentialStatus::Unknown), credential(u"c"_s)});
        model->setFilter(CredentialFilter(StatusFilter::Disabled)); // the counts are over all loaded rows
        const auto counts = [&model] {
            return QList<int>{model.inventory.count(CredentialStatus::Enabled),
                              model.inventory.count(CredentialStatus::Disabled),
                              model.inventory.count(CredentialStatus::Unknown)};
        };
        QCOMPARE(counts(), (QList<int>{2, 0, 1}));
        model.inventory.put({credential(u"a"_s, {}, CredentialStatus::Disabled)});
        QCOMPARE(counts(), (QList<int>{1, 1, 1}));
        model.inventory.remove({CredentialId(u"b"_s)});
        QCOMPARE(counts(), (QList<int>{1, 1, 0}));
        model.inventory.replaceAll({credential(u"x"_s)});
        QCOMPARE(counts(), (QList<int>{1, 0, 0}));
        model.inventory.replaceAll(QList<Credential>());
        QCOMPARE(counts(), (QList<int>{0, 0, 0}));
    }

    void countsTheSearchByStatusWhateverStatusItAsksFor()
    {
        TestedModel model;
        constexpr auto Disabled = CredentialStatus::Disabled;
        model.inventory.put({credential(u"a"_s, u"desk"_s), credential(u"b"_s, u"desk"_s, Disabled),
                             credential(u"c"_s, u"lift"_s), credential(u"d"_s, u"lift"_s, Disabled)});
        StatusCounts told{};
        connect(&*model, &CredentialModel::countsChanged, &*model, [&] { told = model->matchingCounts(); });
        model->setFilter(CredentialFilter(StatusFilter::Disabled, u"desk"_s));
        QCOMPARE(told, (StatusCounts{1, 1, 0}));
        model->setFilter(CredentialFilter(StatusFilter::Enabled, u"desk"_s));
        QCOMPARE(model.ids(), u"a"_s);
        QCOMPARE(told, (StatusCounts{1, 1, 0}));
        model.inventory.put({credential(u"b"_s, u"desk"_s, CredentialStatus::Unknown)}); // hidden all along
        QCOMPARE(told, (StatusCounts{1, 0, 1}));
        model.inventory.put({credential(u"d"_s, u"desk"_s, Disabled), credential(u"e"_s, u"desk"_s)});
        QCOMPARE(told, (StatusCounts{2, 1, 1}));
        model.inventory.remove({CredentialId(u"a"_s), CredentialId(u"b"_s)});
        QCOMPARE(told, (StatusCounts{1, 1, 0}));
        model.inventory.replaceAll({credential(u"f"_s, u"desk"_s), credential(u"c"_s, u"lift"_s)});
        QCOMPARE(told, (StatusCounts{1, 0, 0}));
        model->setFilter(CredentialFilter(StatusFilter::Disabled));
        QCOMPARE(told, (StatusCounts{2, 0, 0}));
    }

    void countsRowsThatAreNotShownYetAndShowsNoHiddenOnesForThem()
    {
        TestedModel model;
        model.inventory.setManyRows(0); // what takes its time is done little by little
        model->sort(static_cast<int>(Column::Username));
        model->setFilter(CredentialFilter(StatusFilter::All, u"desk"_s));
        model.inventory.put({credential(u"a"_s, u"desk 1"_s), credential(u"b"_s, u"lift"_s)});
        model->showAllArrived();
        model.inventory.put({credential(u"c"_s, u"desk 2"_s)});
        QCOMPARE(model->matchingCounts(), (StatusCounts{2, 0, 0}));
        model.inventory.put({credential(u"a"_s, u"desk 3"_s)}); // as many match as there are in order
        QCOMPARE(model.ids(), u"a"_s);
        QTRY_COMPARE(model.ids(), u"c a"_s);
    }

    void refreshesInSilenceWhenNothingChanged()
    {
        TestedModel model;
        const QList<Credential> rows = {credential(u"a"_s), credential(u"b"_s), credential(u"c"_s)};
        model.inventory.replaceAll(rows);
        SignalLog log(*model);
        QSignalSpy counts(&*model, &CredentialModel::countsChanged);
        model.inventory.replaceAll(rows);
        model.inventory.replaceAll(rows + QList<Credential>{credential(u"a"_s)}); // seen twice while paging
        QCOMPARE(log.take(), QString());
        QCOMPARE(counts.size(), 0);
    }

    void reportsWhatARefreshChanged()
    {
        TestedModel model;
        QList<Credential> rows = {credential(u"a"_s), credential(u"b"_s), credential(u"c"_s),
                                  credential(u"d"_s)};
        model.inventory.replaceAll(rows);
        SignalLog log(*model);
        rows[0].username = u"new"_s;
        rows[1].description = u"new"_s;
        rows[3].updatedAt = Timestamp(1);
        model.inventory.replaceAll(rows);
        QCOMPARE(log.take(), u"!0-1 !3-3"_s);
        QCOMPARE(model.cell(0, Column::Username).toString(), u"new"_s);
        rows.swapItemsAt(0, 1);
        model.inventory.replaceAll(rows);
        QCOMPARE(log.take(), u"reset"_s);
        QCOMPARE(model.ids(), u"b a c d"_s);
        rows.removeLast();
        model.inventory.replaceAll(rows);
        QCOMPARE(log.take(), u"reset"_s);
        QCOMPARE(model.ids(), u"b a c"_s);
    }

    /// What the session loads more for is another question, not another answer to the same one.
    void aRenewedFilterIsNoOtherArrangement()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s), credential(u"b"_s)});
        QSignalSpy arranged(&*model, &CredentialModel::arrangementChanged);
        const CredentialFilter filter(FilterRule(), u"b"_s);
        model->setFilter(filter);
        QCOMPARE(arranged.size(), 1);
        const CredentialFilter later(FilterRule(), u"a"_s);
        model->renewFilter(later, later);
        QCOMPARE(model.ids(), u"a"_s);
        QVERIFY(model->filter() == later);
        QCOMPARE(arranged.size(), 1);
    }

    void refreshesAfterRemovals()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s), credential(u"b"_s), credential(u"c"_s)});
        model.inventory.remove({CredentialId(u"b"_s)});
        SignalLog log(*model);
        model.inventory.replaceAll({credential(u"a"_s), credential(u"c"_s)});
        QCOMPARE(log.take(), QString());
        model.inventory.put({credential(u"b"_s)}); // back at the server: now the last one
        QCOMPARE(model.ids(), u"a c b"_s);
    }

    void hidesAndShowsWhatAnUpdateChanged()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s), credential(u"b"_s), credential(u"c"_s)});
        model->setFilter(CredentialFilter(StatusFilter::Enabled));
        SignalLog log(*model);
        model.inventory.put({credential(u"b"_s, {}, CredentialStatus::Disabled)});
        QCOMPARE(log.take(), u"-1-1"_s);
        QCOMPARE(model.ids(), u"a c"_s);
        model.inventory.put({credential(u"b"_s, u"back"_s)});
        QCOMPARE(log.take().left(4), u"+1-1"_s);
        QCOMPARE(model.ids(), u"a b c"_s);
        QCOMPARE(log.take(), QString());
        QCOMPARE(model.inventory.count(), 3);
    }

    void hidesAndShowsWhatAMarkChanged()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s), credential(u"b"_s), credential(u"c"_s)});
        model->setFilter(CredentialFilter(FilterRule{.mark = Mark::Kept}));
        QCOMPARE(model.ids(), QString());
        SignalLog log(*model);
        QSignalSpy counts(&*model, &CredentialModel::countsChanged);
        model.inventory.setMarked(Mark::Kept, rowsOf({0, 2}));
        QCOMPARE(model.ids(), u"a c"_s);
        QCOMPARE(log.take(), u"+0-1"_s);
        model.inventory.setMarked(markOf(AuditRule::Untouched), rowsOf({1}));
        QCOMPARE(log.take(), QString()); // the filter does not ask for it
        model.inventory.setMarked(Mark::Kept, rowsOf({2}));
        QCOMPARE(model.ids(), u"c"_s);
        QCOMPARE(counts.size(), 3);
    }

    void aMarkIsOfTheRowsThatWaitToBeShown()
    {
        TestedModel model;
        model.inventory.setManyRows(0); // what takes its time is done little by little
        model.inventory.put({credential(u"a"_s), credential(u"b"_s)});
        model.inventory.setMarked(Mark::Kept, rowsOf({0}));
        model->setFilter(CredentialFilter(FilterRule{.mark = Mark::Kept}));
        model.inventory.replaceAll({credential(u"c"_s), credential(u"a"_s), credential(u"b"_s)});
        QCoreApplication::processEvents(); // now it is worked out what to show, and not shown yet
        QVERIFY(model->isCatchingUp());
        model.inventory.setMarked(Mark::Kept, rowsOf({0, 2}));
        QCOMPARE(model.ids(), u"a"_s);
        QTRY_VERIFY(!model->isCatchingUp());
        QCOMPARE(model.ids(), u"c b"_s);
    }

    void followsItsRowsWhenAsManyComeAsWereRemovedBeforeARefreshIsShown()
    {
        TestedModel model;
        model.inventory.setManyRows(0); // what takes its time is done little by little
        model.inventory.put({credential(u"a"_s), credential(u"b"_s), credential(u"c"_s)});
        model.inventory.remove({CredentialId(u"a"_s)});
        const QPersistentModelIndex last = model->index(1, 0);
        model.inventory.replaceAll({credential(u"b"_s, u"new"_s), credential(u"c"_s)});
        QVERIFY(model->isCatchingUp());
        SignalLog log(*model);
        model.inventory.put({credential(u"d"_s)});
        QCOMPARE(model.ids(), u"b c d"_s);
        QCOMPARE(model->idAt(last.row()), CredentialId(u"c"_s));
        QCOMPARE(log.take(), u"+2-2 !0-0"_s);
    }

    void followsItsRowsThroughARefreshWithAsManyGapsElsewhere()
    {
        TestedModel model;
        model.inventory.setManyRows(0); // what takes its time is done little by little
        model.inventory.put({credential(u"a"_s), credential(u"b"_s), credential(u"c"_s)});
        model.inventory.remove({CredentialId(u"a"_s)});
        const QPersistentModelIndex last = model->index(1, 0);
        InventorySuccessor successor(model.inventory);
        successor.take({credential(u"b"_s, u"new"_s), credential(u"c"_s), credential(u"d"_s)});
        successor.forget(CredentialId(u"d"_s)); // was deleted meanwhile
        model.inventory.replaceAll(std::move(successor));
        model->showAllArrived();
        QCOMPARE(model.ids(), u"b c"_s);
        QCOMPARE(model->idAt(last.row()), CredentialId(u"c"_s));
    }

    void movesWhatAnUpdateChangedWhenSorted()
    {
        TestedModel model;
        model.inventory.put(
            {credential(u"1"_s, u"a"_s), credential(u"2"_s, u"b"_s), credential(u"3"_s, u"c"_s)});
        model->sort(static_cast<int>(Column::Username), Qt::DescendingOrder);
        const QPersistentModelIndex two = model->index(1, 3);
        model.inventory.put({credential(u"2"_s, u"z"_s)});
        QCOMPARE(model.ids(), u"2 3 1"_s);
        QCOMPARE(two.row(), 0);
        QCOMPARE(two.column(), 3);
    }

    void removesScatteredRowsAsOneRange()
    {
        TestedModel model;
        QList<Credential> rows;
        QList<CredentialId> odd;
        for (int i = 0; i < 1000; ++i) {
            rows += credential(QString::number(i));
            if (i % 2 == 1)
                odd += rows.last().id;
        }
        model.inventory.put(rows);
        const QPersistentModelIndex last = model->index(998, 0);
        SignalLog log(*model);
        model.inventory.remove(odd + odd + QList<CredentialId>{CredentialId(u"not loaded"_s)});
        QCOMPARE(log.take(), u"layout -1-500"_s);
        QCOMPARE(model->rowCount(), 500);
        QCOMPARE(model.inventory.count(), 500);
        QCOMPARE(last.row(), 499);
        QCOMPARE(model->idAt(1), CredentialId(u"2"_s));
        QVERIFY(!model.inventory.find(CredentialId(u"1"_s)));
        model.inventory.remove({CredentialId(u"0"_s), CredentialId(u"4"_s), CredentialId(u"2"_s)});
        QCOMPARE(log.take(), u"-0-2"_s); // neighbours need no gathering
    }

    void removesHiddenRowsInSilence()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s), credential(u"b"_s, {}, CredentialStatus::Disabled)});
        model->setFilter(CredentialFilter(StatusFilter::Enabled));
        SignalLog log(*model);
        QSignalSpy counts(&*model, &CredentialModel::countsChanged);
        model.inventory.remove({CredentialId(u"b"_s)});
        QCOMPARE(log.take(), QString());
        QCOMPARE(counts.size(), 1);
        QCOMPARE(model.inventory.count(), 1);
        model.inventory.remove({CredentialId(u"b"_s)});
        QCOMPARE(counts.size(), 1);
    }

    void clearsButKeepsFilterAndSort()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s)});
        model->setFilter(CredentialFilter(StatusFilter::Enabled));
        model->sort(0);
        SignalLog log(*model);
        model.inventory.replaceAll(QList<Credential>());
        QCOMPARE(log.take(), u"reset"_s);
        model.inventory.replaceAll(QList<Credential>());
        QCOMPARE(log.take(), QString());
        QCOMPARE(model.inventory.count(), 0);
        QVERIFY(model->isSorted());
        QVERIFY(model->filter().rule() == ruleOf(StatusFilter::Enabled));
    }

    void deletingALetterFindsWhatIsThereNow()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s, u"desk1"_s), credential(u"b"_s, u"desk2"_s),
                             credential(u"c"_s, u"deep"_s), credential(u"d"_s, u"den"_s)});
        const auto type = [&model](const QString &text) {
            model->setFilter(CredentialFilter(StatusFilter::All, text));
            return model.ids();
        };
        QCOMPARE(type(u"d"_s), u"a b c d"_s);
        QCOMPARE(type(u"de"_s), u"a b c d"_s);
        QCOMPARE(type(u"des"_s), u"a b"_s);
        QCOMPARE(type(u"de"_s), u"a b c d"_s);
        QCOMPARE(type(u"des"_s), u"a b"_s);
        model.inventory.remove({CredentialId(u"c"_s)});
        QCOMPARE(type(u"de"_s), u"a b d"_s);
        QCOMPARE(type(u"des"_s), u"a b"_s);
        model.inventory.put({credential(u"d"_s, u"desk3"_s)});
        model.inventory.put({credential(u"e"_s, u"desk4"_s)});
        QCOMPARE(model.ids(), u"a b d e"_s);
        model.inventory.put({credential(u"a"_s, u"other"_s)});
        QCOMPARE(type(u"de"_s), u"b d e"_s);
        QCOMPARE(type({}), u"a b d e"_s);
    }

    void resetsOnlyForAFilterThatShowsOtherRows()
    {
        TestedModel model;
        model.inventory.put({credential(u"1"_s, u"desk one"_s), credential(u"2"_s, u"desk two"_s)});
        SignalLog log(*model);
        model->setFilter(CredentialFilter(StatusFilter::All, u"desk"_s));
        QCOMPARE(log.take(), QString());
        QVERIFY(model->filter().isActive());
        model->setFilter(CredentialFilter(StatusFilter::All, u"desk two"_s));
        QCOMPARE(log.take(), u"reset"_s);
        QCOMPARE(model.ids(), u"2"_s);
        model->setFilter(CredentialFilter());
        QCOMPARE(model.ids(), u"1 2"_s);
    }

    void sortsByValue_data()
    {
        QTest::addColumn<Column>("column");
        QTest::addColumn<QString>("ascending");
        QTest::addColumn<QString>("descending");
        QTest::newRow("username, any case, then exactly")
            << Column::Username << u"e A c B d"_s << u"d B c A e"_s;
        QTest::newRow("status") << Column::Status << u"A c e d B"_s << u"B d A c e"_s;
        QTest::newRow("realm, all the same") << Column::Realm << u"B A c d e"_s << u"B A c d e"_s;
        QTest::newRow("description") << Column::Description << u"B c d e A"_s << u"A B c d e"_s;
        QTest::newRow("created, missing last") << Column::Created << u"A d c B e"_s << u"c d A B e"_s;
        QTest::newRow("last changed, to the microsecond")
            << Column::LastChanged << u"d A B c e"_s << u"A d B c e"_s;
        QTest::newRow("id by code units") << Column::Id << u"A B c d e"_s << u"e d c B A"_s;
    }
    void sortsByValue()
    {
        QFETCH(Column, column);
        QList<Credential> rows = {credential(u"B"_s, u"lift"_s, CredentialStatus::Unknown),
                                  credential(u"A"_s, u"Desk"_s), credential(u"c"_s, u"desk"_s),
                                  credential(u"d"_s, u"LIFT2"_s, CredentialStatus::Disabled),
                                  credential(u"e"_s)};
        rows[1].description = u"x"_s;
        rows[1].createdAt = Timestamp(-5);
        rows[2].createdAt = Timestamp(2'000'000);
        rows[3].createdAt = Timestamp(1'000'000);
        rows[1].updatedAt = Timestamp(1'000'001);
        rows[3].updatedAt = Timestamp(1'000'000);
        TestedModel model;
        model.inventory.put(rows);
        model->sort(static_cast<int>(column), Qt::AscendingOrder);
        QTEST(model.ids(), "ascending");
        model->sort(static_cast<int>(column), Qt::DescendingOrder);
        QTEST(model.ids(), "descending");
    }

    void keepsPersistentIndexesOnTheirCredential()
    {
        TestedModel model;
        model.inventory.put(
            {credential(u"1"_s, u"c"_s), credential(u"2"_s, u"a"_s), credential(u"3"_s, u"b"_s)});
        const QPersistentModelIndex one = model->index(0, 5);
        SignalLog log(*model);
        model->sort(static_cast<int>(Column::Username));
        QCOMPARE(log.take(), u"layout"_s);
        QCOMPARE(model->idAt(one.row()), CredentialId(u"1"_s));
        QCOMPARE(one.column(), 5);
        model->sort(static_cast<int>(Column::Username));
        QCOMPARE(log.take(), QString());
    }

    void showsWhatItIsDoing_data()
    {
        QTest::addColumn<RowActivity>("activity");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << RowActivity::None << u"Enabled"_s;
        QTest::newRow("deleting") << RowActivity::Deleting << u"Enabled – deleting…"_s;
        QTest::newRow("waiting") << RowActivity::Waiting << u"Enabled – waiting"_s;
        QTest::newRow("in use") << RowActivity::InUse << u"Enabled – in use by active calls"_s;
        QTest::newRow("refused") << RowActivity::Refused << u"Enabled – refused"_s;
        QTest::newRow("ignored") << RowActivity::Ignored << u"Enabled – accepted, list unchanged"_s;
        QTest::newRow("checking") << RowActivity::Checking << u"Enabled – checking…"_s;
        QTest::newRow("unknown") << RowActivity::Unknown << u"Enabled – outcome unknown"_s;
    }
    void showsWhatItIsDoing()
    {
        QFETCH(RowActivity, activity);
        TestedModel model;
        model.inventory.put({credential(u"a"_s)});
        model.inventory.setActivity(CredentialId(u"a"_s), activity);
        QTEST(model.cell(0, Column::Status).toString(), "text");
        QTEST(model.cell(0, Column::Id, ActivityRole).value<RowActivity>(), "activity");
    }

    void reportsActivityInItsCellOnly()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s), credential(u"b"_s)});
        QSignalSpy changed(&*model, &QAbstractItemModel::dataChanged);
        model.inventory.setActivity(CredentialId(u"b"_s), RowActivity::Deleting);
        model.inventory.setActivity(CredentialId(u"b"_s), RowActivity::Deleting);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex(), model->index(1, static_cast<int>(Column::Status)));
        QCOMPARE(changed[0][1].toModelIndex(), model->index(1, static_cast<int>(Column::Status)));
        QVERIFY(changed[0][2].value<QList<int>>().contains(ActivityRole));
        model.inventory.setActivity(CredentialId(u"b"_s), RowActivity::None);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(model.cell(1, Column::Status).toString(), u"Enabled"_s);
    }

    void keepsActivityThroughARefresh()
    {
        TestedModel model;
        model.inventory.put({credential(u"a"_s), credential(u"b"_s)});
        model.inventory.setActivity(CredentialId(u"a"_s), RowActivity::Unknown);
        model.inventory.replaceAll({credential(u"b"_s)});
        model.inventory.replaceAll({credential(u"b"_s), credential(u"a"_s)});
        QCOMPARE(model.cell(1, Column::Status).toString(), u"Enabled – outcome unknown"_s);
        model.inventory.remove({CredentialId(u"a"_s)});
        model.inventory.put({credential(u"a"_s)});
        QCOMPARE(model.cell(1, Column::Status).toString(), u"Enabled"_s);
    }

    void showsValuesInWords()
    {
        TestedModel model;
        Credential known = credential(u"i\u202e1"_s, u"a\tb"_s, CredentialStatus::Disabled);
        known.realm = u"r\n"_s;
        known.description = u"<b>bold</b>"_s;
        known.createdAt = Timestamp::parse(u"2022-04-30T00:00:00Z");
        known.updatedAt = Timestamp::parse(u"2026-05-01T11:56:59.25Z");
        model.inventory.put({known, credential(u"x"_s, {}, CredentialStatus::Unknown)});
        const auto line = [&model](int row) {
            QStringList cells;
            for (int column = 0; column < ColumnCount; ++column)
                cells += model.cell(row, static_cast<Column>(column)).toString();
            return cells.join(u'|');
        };
        QCOMPARE(line(0), u"a␉b|Disabled|r␊|<b>bold</b>|not known||4 years ago|3 minutes ago||i⟨U+202E⟩1"_s);
        QCOMPARE(line(1), u"(no username)|Unknown|||not known||not known|not known||x"_s);
        QCOMPARE(model.cell(0, Column::Realm, IdRole).toString(), u"i\u202e1"_s);
        QCOMPARE(model.cell(0, Column::Realm, StatusRole).value<CredentialStatus>(),
                 CredentialStatus::Disabled);
        QVERIFY(!model.cell(0, Column::Realm, Qt::EditRole).isValid());
    }

    void showsToolTipsLiterally()
    {
        TestedModel model;
        Credential nasty = credential(u"a"_s, u"<b>bold</b> &amp;  <img src='file:///x'>\u202e"_s);
        nasty.updatedAt = Timestamp::parse(u"2026-05-01T11:57:00.000025Z");
        model.inventory.put({nasty});
        const QString html = model.cell(0, Column::Username, Qt::ToolTipRole).toString();
        QVERIFY(Qt::mightBeRichText(html)); // what a tooltip goes by
        QCOMPARE(QTextDocumentFragment::fromHtml(html).toPlainText(),
                 u"<b>bold</b> &amp;  <img src='file:///x'>⟨U+202E⟩"_s);
        const QString time = model.cell(0, Column::LastChanged, Qt::ToolTipRole).toString();
        QVERIFY(time.contains(u"11:57:00"));
        QVERIFY(time.contains(u"2026-05-01 11:57:00.000025 UTC"));
        QVERIFY(!model.cell(0, Column::Created, Qt::ToolTipRole).isValid());
        QVERIFY(!model.cell(0, Column::Description, Qt::ToolTipRole).isValid());
    }

    void refreshesItsTimes()
    {
        TestedModel model;
        QSignalSpy changed(&*model, &QAbstractItemModel::dataChanged);
        model->refreshTimes();
        QCOMPARE(changed.size(), 0);
        model.inventory.put({credential(u"a"_s), credential(u"b"_s)});
        model->refreshTimes();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex(), model->index(0, static_cast<int>(Column::Created)));
        QCOMPARE(changed[0][1].toModelIndex(), model->index(1, static_cast<int>(Column::LastChanged)));
    }

    void asksForMoreOnlyWhenThereIsMore()
    {
        TestedModel model;
        QSignalSpy wanted(&*model, &CredentialModel::moreWanted);
        QVERIFY(!model->canFetchMore({}));
        model->fetchMore({});
        QCOMPARE(wanted.size(), 0);
        model.inventory.setHasMore(true);
        QVERIFY(model->canFetchMore({}));
        model->fetchMore({});
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(model->rowCount(), 0);
    }
};

QTEST_MAIN(TestCredentialModel)
#include "test_credentialmodel.moc"
