// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"
#include "core/model/credentialwords.h"
#include "core/store/settings.h"
#include "ui/table/columnmemory.h"
#include "ui/table/credentialview.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QHeaderView>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

int sectionOf(Column column)
{
    return static_cast<int>(column);
}

Credential credential(const QString &name)
{
    Credential made;
    made.id = CredentialId(name);
    made.username = name;
    return made;
}

/// The table as the page has it.
struct Shown
{
    explicit Shown(Settings &settings)
        : model(inventory, systemClock)
        , view(model)
    {
        inventory.put({credential(u"anna"_s), credential(u"ben"_s)});
        for (int column = 0; column < ColumnCount; ++column) {
            choosers.append(new QAction(columnTitle(static_cast<Column>(column)), &view));
            choosers.last()->setCheckable(true);
        }
        memory = new ColumnMemory(header(), credentialColumns(), choosers, u"layout-1/columns"_s, settings);
        view.resize(1500, 300);
        view.show();
    }

    [[nodiscard]] QHeaderView &header() const { return *view.horizontalHeader(); }
    void choose(Column column) { choosers[sectionOf(column)]->trigger(); }

    Inventory inventory;

    CredentialModel model;
    CredentialView view;
    QList<QAction *> choosers;
    ColumnMemory *memory;
};

ColumnLayout smallDefaults()
{
    ColumnLayout columns = defaultColumns(credentialColumns(), QFontMetrics(QFont()));
    for (ColumnPlace &place : columns)
        place.width = 100;
    return columns;
}

} // namespace

class TestColumnLayout final : public QObject
{
    Q_OBJECT

private slots:
    void textThereAndBack()
    {
        ColumnLayout columns = smallDefaults();
        columns.move(static_cast<int>(Column::Id), 1);
        columns[1].isVisible = false;
        columns[3].width = 321;
        const QString text = columnsToText(credentialColumns(), columns);
        QCOMPARE(text, u"username 100, id 100 hidden, status 100, realm 321, description 100, used-by 100, "
                       "findings 100, created 100, last-changed 100, kept 100 hidden"_s);
        QCOMPARE(columnsFromText(credentialColumns(), text, smallDefaults()), columns);
    }

    void whateverTheTextSaysAllColumnsAreThereOnce_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result");
        const QString defaults = columnsToText(credentialColumns(), smallDefaults());
        QTest::newRow("nothing") << QString() << defaults;
        QTest::newRow("nonsense") << u",,id,id x,colour 5, 7 ,@Variant(\0)"_s << defaults;
        QTest::newRow("twice") << u"username 50, username 60"_s
                               << QString(defaults).replace(u"username 100"_s, u"username 50"_s);
        QTest::newRow("absurd widths") << u"username -5, status 2000000000, realm 99999999999"_s
                                       << QString(defaults)
                                              .replace(u"username 100"_s, u"username 24"_s)
                                              .replace(u"status 100"_s, u"status 4000"_s);
        QTest::newRow("a hidden username") << u"username 100 hidden"_s << defaults;
        QTest::newRow("from a version with fewer columns")
            << u"id 80, username 90"_s
            << u"id 80, username 90, status 100, realm 100, description 100, used-by 100, findings 100, "
               "created 100, last-changed 100, kept 100 hidden"_s;
        QTest::newRow("from the version before findings")
            << u"realm 70, username 90, status 80 hidden, description 60, created 50, last-changed 40, id 30"_s
            << u"realm 70, username 90, status 80 hidden, description 60, used-by 100, findings 100, "
               "created 50, last-changed 40, kept 100 hidden, id 30"_s;
    }
    void whateverTheTextSaysAllColumnsAreThereOnce()
    {
        QFETCH(QString, text);
        QFETCH(QString, result);
        QCOMPARE(
            columnsToText(credentialColumns(), columnsFromText(credentialColumns(), text, smallDefaults())),
            result);
    }

    void remembersOrderWidthAndVisibility()
    {
        Settings settings;
        {
            Shown shown(settings);
            shown.header().moveSection(shown.header().visualIndex(sectionOf(Column::LastChanged)), 1);
            shown.header().resizeSection(sectionOf(Column::Username), 333);
            shown.choose(Column::Realm);
        }
        const Shown shown(settings);
        QCOMPARE(shown.header().visualIndex(sectionOf(Column::LastChanged)), 1);
        QCOMPARE(shown.header().sectionSize(sectionOf(Column::Username)), 333);
        QVERIFY(shown.header().isSectionHidden(sectionOf(Column::Realm)));
        QVERIFY(!shown.choosers[sectionOf(Column::Realm)]->isChecked());
        QVERIFY(shown.choosers[sectionOf(Column::Id)]->isChecked());
    }

    void remembersNothingUntilTheUserChangesSomething()
    {
        Settings settings;
        Shown shown(settings);
        shown.view.resize(700, 300);
        shown.view.resize(1900, 300);
        QTest::qWait(0);
        QVERIFY(!settings.text(u"layout-1/columns"_s));
    }

    void aColumnComesBackWithItsWidthAndPlace()
    {
        Settings settings;
        Shown shown(settings);
        const ColumnLayout before = columnsOf(shown.header(), {});
        for (const Column column : {Column::Status, Column::Id, Column::Created}) {
            shown.choose(column);
            QVERIFY(shown.header().isSectionHidden(sectionOf(column)));
        }
        for (const Column column : {Column::Id, Column::Created, Column::Status})
            shown.choose(column);
        QCOMPARE(columnsToText(credentialColumns(), columnsOf(shown.header(), {})),
                 columnsToText(credentialColumns(), before));
    }

    void theStretchedLastColumnKeepsItsOwnWidth()
    {
        Settings settings;
        {
            Shown shown(settings);
            QVERIFY(shown.header().sectionSize(sectionOf(Column::Id)) > 300); // takes what is left
            shown.header().resizeSection(sectionOf(Column::Username), 200);
        }
        Shown shown(settings);
        shown.header().moveSection(shown.header().visualIndex(sectionOf(Column::Id)), 0);
        QVERIFY(shown.header().sectionSize(sectionOf(Column::Id)) < 200);
    }

    void theSortIsNotRemembered()
    {
        Settings settings;
        {
            Shown shown(settings);
            shown.view.sortByColumn(0, Qt::DescendingOrder);
            shown.choose(Column::Realm);
        }
        const Shown shown(settings);
        QVERIFY(!shown.model.isSorted());
    }

    void aFilterOrANewListLeavesTheColumnsAlone()
    {
        Settings settings;
        Shown shown(settings);
        shown.header().moveSection(6, 1);
        shown.choose(Column::Realm);
        const ColumnLayout before = columnsOf(shown.header(), {});
        shown.model.setFilter(CredentialFilter(StatusFilter::All, u"anna"_s));
        QCOMPARE(shown.model.rowCount(), 1);
        shown.inventory.replaceAll({credential(u"carl"_s)});
        QCOMPARE(columnsToText(credentialColumns(), columnsOf(shown.header(), {})),
                 columnsToText(credentialColumns(), before));
    }

    void resetShowsAllAsAtFirst()
    {
        Settings settings;
        Shown shown(settings);
        const ColumnLayout before = columnsOf(shown.header(), {});
        shown.header().moveSection(6, 1);
        shown.header().resizeSection(sectionOf(Column::Username), 333);
        shown.choose(Column::Realm);
        QVERIFY(settings.text(u"layout-1/columns"_s));
        shown.memory->reset();
        QCOMPARE(columnsToText(credentialColumns(), columnsOf(shown.header(), {})),
                 columnsToText(credentialColumns(), before));
        QVERIFY(shown.choosers[sectionOf(Column::Realm)]->isChecked());
        QVERIFY(!settings.text(u"layout-1/columns"_s));
    }
};

QTEST_MAIN(TestColumnLayout)
#include "test_columnlayout.moc"
