// SPDX-License-Identifier: MIT
#include "core/session/keepmarks.h"

#include "core/inventory/inventory.h"
#include "core/keep/keeplist.h"
#include "tests/support/keepfile.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

Credential credentialOf(int number, const QString &description = {})
{
    Credential credential;
    credential.id = CredentialId(u"id-%1"_s.arg(number));
    credential.username = u"user-%1"_s.arg(number);
    credential.description = description;
    credential.status = CredentialStatus::Disabled;
    return credential;
}

struct Bench
{
    Bench()
    {
        for (int i = 0; i < 10; ++i)
            rows.append(credentialOf(i));
        inventory.put(rows);
    }

    void keep(const QList<Credential> &credentials)
    {
        bool isDone = false;
        list.keep(credentials, {}, [&](const KeepList::Answer &written) { isDone = bool(written); });
        QVERIFY(waitUntil([&] { return isDone; }));
    }
    [[nodiscard]] QList<int> marked() const
    {
        QList<int> numbers;
        const RowSet kept = inventory.marked(Mark::Kept);
        for (const int number : kept.numbers())
            numbers.append(inventory.rows().idAt(number).text().mid(3).toInt());
        std::ranges::sort(numbers);
        return numbers;
    }
    [[nodiscard]] bool marks(const QList<int> &expected) const
    {
        return waitUntil([&] { return marked() == expected; });
    }

    QTemporaryDir folder;
    QList<Credential> rows;
    Inventory inventory;
    KeepStore store{folder.filePath(u"keep.sqlite"_s)};
    KeepList list{&store, ApiAccount()};
    KeepMarks marksOfKept{list, inventory};
};

} // namespace

class TestKeepMarks final : public QObject
{
    Q_OBJECT

private slots:
    void followTheDecisions()
    {
        Bench bench;
        QVERIFY(bench.marks({}));
        bench.keep({bench.rows[2], bench.rows[5], credentialOf(77)}); // one is not listed
        QVERIFY(bench.marks({2, 5}));
        bench.list.release({bench.rows[2].id}, [](const auto &) {});
        QVERIFY(bench.marks({5}));
    }

    void followTheList_data()
    {
        QTest::addColumn<int>("kept"); // few are looked at by the decisions, many by the rows that changed
        QTest::newRow("few") << 3;
        QTest::newRow("many") << 10;
    }
    void followTheList()
    {
        QFETCH(int, kept);
        Bench bench;
        QList<int> expected;
        for (int i = 0; i < kept; ++i)
            expected.append(i);
        bench.keep(bench.rows.first(kept));
        QVERIFY(bench.marks(expected));

        bench.inventory.put({credentialOf(1, u"changed"_s)}); // counts no more
        expected.removeOne(1);
        QVERIFY(bench.marks(expected));
        bench.inventory.put({credentialOf(1)}); // as it was
        expected.insert(1, 1);
        QVERIFY(bench.marks(expected));
        bench.inventory.remove({CredentialId(u"id-0"_s)});
        expected.removeOne(0);
        QVERIFY(bench.marks(expected));
        bench.inventory.put({credentialOf(0), credentialOf(20)}); // it is back, and another is new
        expected.prepend(0);
        QVERIFY(bench.marks(expected));

        QList<Credential> others{credentialOf(50), credentialOf(2), credentialOf(1, u"changed"_s)};
        bench.inventory.replaceAll(others);
        QVERIFY(bench.marks({2}));
    }

    void theListComesAfterTheDecisions()
    {
        Bench bench;
        bench.keep({bench.rows[3], credentialOf(40)});
        QVERIFY(bench.marks({3}));
        QList<Credential> page;
        for (int i = 30; i < 50; ++i)
            page.append(credentialOf(i));
        bench.inventory.put(page);
        QVERIFY(bench.marks({3, 40}));
    }

    void tellsOfNothingWhereNothingChanges()
    {
        Bench bench;
        QVERIFY(waitUntil([&] { return bench.list.state() == KeepList::State::Known; }));
        QCoreApplication::processEvents();
        QSignalSpy changed(&bench.inventory, &Inventory::markChanged);
        bench.inventory.put({credentialOf(30)});
        QCoreApplication::processEvents();
        QCOMPARE(changed.size(), 0);
        bench.keep({bench.rows[3]});
        QVERIFY(bench.marks({3}));
        QCOMPARE(changed.size(), 1);
        bench.inventory.put({credentialOf(4, u"changed"_s)});
        QCoreApplication::processEvents();
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestKeepMarks)
#include "test_keepmarks.moc"
