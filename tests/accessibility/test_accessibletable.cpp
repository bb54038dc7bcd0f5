// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/model/credentialcolumns.h"
#include "core/model/credentialmodel.h"
#include "core/model/credentialselection.h"
#include "tests/support/heard.h"
#include "ui/table/credentialview.h"

#include <QtGui/QAccessibleObject>
#include <QtTest/QtTest>
#include <QtWidgets/QHeaderView>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rows = 6000;

/// The next id that Qt gives an interface; it counts them.
QAccessible::Id nextId()
{
    class Probe final : public QAccessibleObject
    {
    public:
        using QAccessibleObject::QAccessibleObject;
        [[nodiscard]] QAccessibleInterface *parent() const override { return nullptr; }
        [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
        [[nodiscard]] int childCount() const override { return 0; }
        [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
        [[nodiscard]] QString text(QAccessible::Text) const override { return {}; }
        [[nodiscard]] QAccessible::Role role() const override { return QAccessible::NoRole; }
        [[nodiscard]] QAccessible::State state() const override { return {}; }
    };
    QObject object;
    const QAccessible::Id id = QAccessible::registerAccessibleInterface(new Probe(&object));
    QAccessible::deleteAccessibleInterface(id);
    return id;
}

QList<Credential> credentials(int count)
{
    QList<Credential> rows;
    for (int i = 0; i < count; ++i) {
        Credential credential;
        credential.id = CredentialId(u"id-%1"_s.arg(i));
        credential.username = u"user-%1"_s.arg(i);
        credential.realm = u"realm"_s;
        credential.status = i % 2 ? CredentialStatus::Disabled : CredentialStatus::Enabled;
        rows.append(credential);
    }
    return rows;
}

struct Shown
{
    Shown()
    {
        inventory.put(credentials(Rows));
        view.resize(1200, 600);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }
    [[nodiscard]] QAccessibleInterface &interface() { return *QAccessible::queryAccessibleInterface(&view); }
    [[nodiscard]] QAccessibleTableInterface &table() { return *interface().tableInterface(); }
    [[nodiscard]] QAccessibleInterface &cell(int row, Column column)
    {
        return *table().cellAt(row, static_cast<int>(column));
    }

    Heard heard;
    Inventory inventory;
    CredentialModel model{inventory, systemClock};
    CredentialView view{model};
};

} // namespace

/// What Qt makes of the table for assistive technology, which is another thing in many a version.
class TestAccessibleTable final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(becomesHeard()); }

    void everyCellHasItsName()
    {
        Shown shown;
        QCOMPARE(shown.interface().role(), QAccessible::Table);
        QCOMPARE(shown.interface().text(QAccessible::Name), u"Credentials"_s);
        QCOMPARE(shown.table().rowCount(), Rows);
        QCOMPARE(shown.table().columnCount(), ColumnCount);
        for (const int row : {0, 1, Rows / 2, Rows - 1}) {
            QCOMPARE(shown.cell(row, Column::Username).text(QAccessible::Name), u"user-%1"_s.arg(row));
            QCOMPARE(shown.cell(row, Column::Status).text(QAccessible::Name),
                     row % 2 ? u"Disabled"_s : u"Enabled"_s);
            QCOMPARE(shown.cell(row, Column::Id).text(QAccessible::Name), u"id-%1"_s.arg(row));
        }
        for (int column = 0; column < ColumnCount; ++column)
            QCOMPARE(shown.table().columnDescription(column),
                     shown.model.headerData(column, Qt::Horizontal).toString());
    }

    void rowsAreSelectedFromBothSides()
    {
        Shown shown;
        QVERIFY(shown.table().selectRow(Rows - 1));
        QCOMPARE(shown.view.selection().ids(), QSet<CredentialId>{CredentialId(u"id-%1"_s.arg(Rows - 1))});
        shown.view.selection().selectOnly({CredentialId(u"id-1"_s), CredentialId(u"id-5000"_s)});
        QCOMPARE(shown.table().selectedRowCount(), 2);
        QCOMPARE(shown.table().selectedRows(), (QList<int>{1, 5000}));
        QVERIFY(shown.table().isRowSelected(5000));
        QVERIFY(!shown.table().isRowSelected(4999));
        QVERIFY(shown.cell(5000, Column::Username).state().selected);
        QVERIFY(!shown.cell(4999, Column::Username).state().selected);
    }

    /// A listener that asks for what is in sight must not make Qt hold thousands of objects.
    void selectingAllMakesNoObjectsOfAllRows()
    {
        Shown shown;
        (void)shown.cell(0, Column::Username);
        const QAccessible::Id before = nextId();
        shown.view.selectAll();
        shown.view.selectionModel()->setCurrentIndex(shown.model.index(10, 0), QItemSelectionModel::NoUpdate);
        QCOMPARE(shown.table().selectedRowCount(), Rows);
        shown.model.setFilter(CredentialFilter(StatusFilter::Enabled));
        shown.model.setFilter(CredentialFilter());
        const auto made = nextId() - before;
        QVERIFY2(made < 100, qPrintable(QString::number(made)));
    }

    /// Qt 6.4 by itself tells of it wherever the focus is: also while somebody types into the search field.
    void theCurrentCellHasTheFocusOnlyWithTheTable()
    {
        Shown shown;
        const auto told = [&shown](int row) {
            const int before = shown.heard.count(QAccessible::Focus);
            shown.view.selectionModel()->setCurrentIndex(shown.model.index(row, 0),
                                                         QItemSelectionModel::NoUpdate);
            return shown.heard.count(QAccessible::Focus) - before;
        };
        shown.view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.view));
        shown.view.setFocus();
        QVERIFY(told(1) > 0);
        shown.view.clearFocus();
        QCOMPARE(told(2), 0);
    }

    /// Qt counts them. Who walks through the cells in sight, as Orca does, does not come across them.
    void aHiddenColumnIsNotInSight()
    {
        Shown shown;
        const auto isInSight = [&](Column column) {
            const QAccessible::State state = shown.cell(0, column).state();
            return !state.invisible && !state.offscreen;
        };
        for (const bool isHidden : {true, false}) {
            shown.view.horizontalHeader()->setSectionHidden(static_cast<int>(Column::Realm), isHidden);
            QCOMPARE(isInSight(Column::Realm), !isHidden);
            QVERIFY(isInSight(Column::Username) && isInSight(Column::Status));
            QCOMPARE(shown.cell(0, Column::Username).text(QAccessible::Name), u"user-0"_s);
            QCOMPARE(shown.cell(0, Column::Status).text(QAccessible::Name), u"Enabled"_s);
        }
    }
};

QTEST_MAIN(TestAccessibleTable)
#include "test_accessibletable.moc"
