// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"
#include "core/model/credentialwords.h"
#include "tests/support/nameorder.h"

#include <QtCore/QDateTime>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

void fill(QString &text, QRandomGenerator &random)
{
    text = QStringList{u"Desk "_s, u"desk "_s, u"Küche "_s, QString()}[random.bounded(4)];
    if (!text.isEmpty())
        text += QString::number(random.bounded(40));
}

void fill(CredentialId &id, QRandomGenerator &random)
{
    id = CredentialId(u"id-%1"_s.arg(random.generate()));
}

void fill(CredentialStatus &status, QRandomGenerator &random)
{
    status = static_cast<CredentialStatus>(random.bounded(3));
}

void fill(std::optional<Timestamp> &time, QRandomGenerator &random)
{
    time.reset();
    if (random.bounded(4) != 0)
        time = Timestamp(random.bounded(1000));
}

QList<Credential> randomCredentials()
{
    QRandomGenerator random(7);
    QList<Credential> made(300);
    for (Credential &credential : made)
        visitFields([&random](const CredentialField &, auto &member) { fill(member, random); }, credential);
    return made;
}

/// Whether two neighbours may stand so in ascending order.
struct MayFollow
{
    bool isOpaque;

    bool operator()(const QString &a, const QString &b) const
    {
        return isOpaque ? a <= b : vobiz::test::compareNames(a, b) <= 0;
    }
    bool operator()(CredentialStatus a, CredentialStatus b) const { return a <= b; }
    bool operator()(const std::optional<Timestamp> &a, const std::optional<Timestamp> &b) const
    {
        return !b || (a && *a <= *b);
    }
    template <typename A, typename B>
    bool operator()(const A &, const B &) const
    {
        return false;
    }
};

void addColumns()
{
    QTest::addColumn<Column>("column");
    for (int column = 0; column < ColumnCount; ++column)
        QTest::addRow("%d", column) << static_cast<Column>(column);
}

} // namespace

class TestCredentialColumns final : public QObject
{
    Q_OBJECT

private slots:
    void everyColumnHasATitleAndANameOfItsOwn()
    {
        QSet<QString> names;
        QSet<QString> titles;
        for (int section = 0; section < ColumnCount; ++section) {
            const auto column = static_cast<Column>(section);
            const QString name = columnTraits(column).look.name;
            QVERIFY2(!name.isEmpty() && !name.contains(u' ') && !name.contains(u','), qPrintable(name));
            QVERIFY(columnTraits(column).look.characters > 0);
            names.insert(name);
            titles.insert(columnTitle(column));
        }
        QCOMPARE(names.size(), ColumnCount);
        QCOMPARE(titles.size(), ColumnCount);
        QVERIFY(columnTraits(Column::Username).look.isVisible); // the first says what a row is about
    }

    void aColumnSortsByWhatItShows_data() { addColumns(); }
    void aColumnSortsByWhatItShows()
    {
        QFETCH(Column, column);
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); });
        inventory.put(randomCredentials());
        model.sort(static_cast<int>(column));
        const auto valueAt = [&](int row) {
            return columnTraits(column).value(*inventory.find(model.idAt(row)));
        };
        QSet<QString> different;
        for (int row = 1; row < model.rowCount(); ++row) {
            QVERIFY2(std::visit(MayFollow{column == Column::Id}, valueAt(row - 1), valueAt(row)),
                     qPrintable(QString::number(row)));
            different.insert(copiedText(*inventory.find(model.idAt(row)), column));
        }
        QVERIFY(different.size() > 2);
    }

    void aCellSaysWhatItsValueIs_data() { addColumns(); }
    void aCellSaysWhatItsValueIs()
    {
        QFETCH(Column, column);
        const QDateTime now = QDateTime::fromSecsSinceEpoch(3600);
        for (const Credential &credential : randomCredentials()) {
            const QString cell = cellText(credential, RowActivity::None, column, now);
            const CellValue value = columnTraits(column).value(credential);
            if (const auto *text = std::get_if<QString>(&value); text && !text->isEmpty())
                QCOMPARE(cell, *text);
            else if (!text)
                QVERIFY(!cell.isEmpty());
            QCOMPARE(showsAge(column), std::holds_alternative<std::optional<Timestamp>>(value));
        }
    }
};

QTEST_GUILESS_MAIN(TestCredentialColumns)
#include "test_credentialcolumns.moc"
