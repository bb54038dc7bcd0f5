// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"
#include "tests/support/nameorder.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QUuid>
#include <QtTest/QtTest>

#include <algorithm>

using namespace vobiz;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vobiz::Column)

namespace {

/// Enough for what a short list never meets: texts in many chunks, sorting by digits, reclaiming of room.
constexpr int Many = 20'000;

/// In the middle of the list most rows are of the ordinary kind, which are searched many at a time.
bool isAmongOrdinaryOnes(int number)
{
    return number >= Many / 4 && number < Many / 2 && number % 1000 != 0;
}

QList<Credential> manyCredentials()
{
    QRandomGenerator random(7);
    QList<Credential> made;
    for (int i = 0; i < Many; ++i) {
        Credential row;
        row.id = CredentialId(random.bounded(8) == 0 && !isAmongOrdinaryOnes(i)
                                  ? u"other-%1"_s.arg(i * 7919 % Many)
                                  : QUuid(random.generate(), 1, ushort(i), 2, 3, 4, 5, 6, 7, 8, 9)
                                        .toString(QUuid::WithoutBraces));
        row.accountId = u"MA_1"_s;
        // Many that are the same, also in their first 8 and 16 letters, in letters of both cases.
        row.username = QStringList{u"Desk"_s, u"desk"_s, u"desk-floor-"_s, u"Küche "_s,
                                   u"a name of sixteen and more"_s}[random.bounded(5)] +
                       QString::number(random.bounded(3000));
        row.realm = u"realm%1.example"_s.arg(random.bounded(40));
        if (random.bounded(3) == 0 && !isAmongOrdinaryOnes(i))
            row.description = u"Room "_s + QString::number(random.bounded(500));
        if (i % 5000 == 17)
            row.description = QString(70'000, u'x'); // longer than a chunk
        row.status = random.bounded(4) == 0 ? CredentialStatus::Disabled : CredentialStatus::Enabled;
        if (random.bounded(10) != 0)
            row.createdAt = Timestamp(qint64(random.bounded(5000)) * 1'000'003 - 1'000'000'000);
        made += row;
    }
    return made;
}

/// < 0, 0 or > 0.
int compare(const Credential &a, const Credential &b, Column column)
{
    switch (column) {
    case Column::Username:
        return vobiz::test::compareNames(a.username, b.username);
    case Column::Description:
        return vobiz::test::compareNames(a.description, b.description);
    case Column::Realm:
        return vobiz::test::compareNames(a.realm, b.realm);
    case Column::Id:
        return a.id.text().compare(b.id.text());
    case Column::Created:
        if (!a.createdAt || !b.createdAt)
            return int(b.createdAt.has_value()) - int(a.createdAt.has_value());
        return *a.createdAt < *b.createdAt ? -1 : int(*b.createdAt < *a.createdAt);
    default:
        return int(a.status) - int(b.status);
    }
}

} // namespace

class TestManyCredentials final : public QObject
{
    Q_OBJECT

    QList<Credential> m_rows;

    static void compareAll(const CredentialModel &model, const QList<Credential> &expected)
    {
        QCOMPARE(model.rowCount(), int(expected.size()));
        for (int row = 0; row < expected.size(); ++row) {
            if (model.idAt(row) != expected[row].id ||
                model.inventory().find(expected[row].id) != expected[row])
                QFAIL(qPrintable(u"row %1, %2"_s.arg(row).arg(expected[row].id.text())));
        }
    }

    static void compareSearches(CredentialModel &model, const QList<Credential> &expected)
    {
        QStringList folded;
        for (const Credential &row : expected)
            folded += CredentialFilter::foldedText(row);
        for (const QString &typed : {u"desk-1"_s, u"küche 12"_s, u"realm7."_s, u"room 4 en"_s, u"other-1"_s,
                                     u"xxxxxxxxxxxx"_s, u"-0001-0"_s, u"f0001"_s, u"b0c"_s, u"0607"_s}) {
            for (qsizetype size = 1; size <= typed.size(); ++size) {
                const CredentialFilter filter(StatusFilter::All, typed.left(size));
                model.setFilter(filter);
                QList<Credential> matching;
                for (qsizetype i = 0; i < expected.size(); ++i) {
                    if (filter.matches(expected[i].status, folded[i]))
                        matching += expected[i];
                }
                if (size == typed.size())
                    compareAll(model, matching);
                else
                    QCOMPARE(model.rowCount(), int(matching.size()));
                if (QTest::currentTestFailed())
                    return;
            }
        }
        model.setFilter({});
    }

private slots:
    void initTestCase() { m_rows = manyCredentials(); }

    void sorts_data()
    {
        QTest::addColumn<Column>("column");
        QTest::newRow("username") << Column::Username;
        QTest::newRow("status") << Column::Status;
        QTest::newRow("realm") << Column::Realm;
        QTest::newRow("description") << Column::Description;
        QTest::newRow("created") << Column::Created;
        QTest::newRow("id") << Column::Id;
    }
    void sorts()
    {
        QFETCH(Column, column);
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); });
        inventory.put(m_rows);
        model.sort(int(column));
        QVERIFY(model.isSorting());
        compareAll(model, m_rows); // in the order of before until then
        QTRY_VERIFY(!model.isSorting());
        QList<Credential> expected = m_rows;
        std::stable_sort(
            expected.begin(), expected.end(),
            [column](const Credential &a, const Credential &b) { return compare(a, b, column) < 0; });
        compareAll(model, expected);
    }

    void searches()
    {
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); });
        inventory.put(m_rows);
        compareSearches(model, m_rows);
    }

    void staysTheSameWhenRemovedTextsAreReclaimed()
    {
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); });
        inventory.put(m_rows);
        QList<Credential> left;
        QList<CredentialId> removed;
        for (int i = 0; i < Many; ++i) {
            if (i % 4 == 0 || i % 5000 == 17)
                left += m_rows[i];
            else
                removed += m_rows[i].id;
        }
        inventory.remove(removed);
        compareAll(model, left);
        compareSearches(model, left);
        const QList<Credential> back = m_rows.mid(0, 3);
        inventory.put(back); // the first of them never went
        left += back.mid(1);
        compareAll(model, left);
    }

    void staysTheSameWhenLongerTextsGetAPlace()
    {
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); });
        inventory.put(m_rows);
        QList<Credential> changed = m_rows;
        for (int i = 0; i < Many; i += 3) {
            changed[i].username += u" on the Second Floor"_s;
            changed[i].status = CredentialStatus::Unknown;
        }
        inventory.replaceAll(changed);
        model.showAllArrived(); // so many are shown little by little
        compareAll(model, changed);
        compareSearches(model, changed);
        QCOMPARE(inventory.count(CredentialStatus::Unknown), (Many + 2) / 3);
    }

    void findsADescriptionThatFitsWhereTheUsernameWas()
    {
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); });
        inventory.put(m_rows);
        QList<Credential> changed = m_rows;
        for (int i = 0; i < Many; i += 3) {
            changed[i].username = u"d"_s;
            changed[i].description = u"b0c"_s;
        }
        inventory.replaceAll(changed);
        model.showAllArrived(); // so many are shown little by little
        compareSearches(model, changed);
    }

    void staysTheSameWhenRealmsAreForgotten()
    {
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); });
        QList<Credential> few = m_rows.mid(0, 10);
        inventory.put(few);
        for (int i = 0; i < 3000; ++i) {
            few[i % 10].realm = u"was%1"_s.arg(i);
            inventory.put({few[i % 10]});
            compareAll(model, few);
            if (QTest::currentTestFailed())
                return;
        }
        model.setFilter(CredentialFilter(StatusFilter::All, u"was2999"_s));
        QCOMPARE(model.rowCount(), 1);
        model.setFilter(CredentialFilter(StatusFilter::All, u"was10"_s));
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestManyCredentials)
#include "test_manycredentials.moc"
