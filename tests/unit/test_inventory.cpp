// SPDX-License-Identifier: MIT
#include "core/inventory/idset.h"
#include "core/inventory/inventory.h"
#include "core/inventory/inventorydifference.h"
#include "core/inventory/inventorysuccessor.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <map>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

CredentialId idOf(int number)
{
    // Some are UUIDs, which are stored in a way of their own.
    return CredentialId(number % 3 == 0
                            ? u"5f0c2a1e-0b11-4d3f-9a00-00abcdef%1"_s.arg(number, 4, 10, QChar(u'0'))
                            : u"id-%1"_s.arg(number));
}

Credential credential(int number, const QString &username = {},
                      CredentialStatus status = CredentialStatus::Enabled)
{
    Credential made;
    made.id = idOf(number);
    made.accountId = u"MA_1"_s;
    made.username = username;
    made.realm = u"realm.example"_s;
    made.status = status;
    return made;
}

QList<Credential> credentials(int first, int last)
{
    QList<Credential> made;
    for (int number = first; number <= last; ++number)
        made += credential(number);
    return made;
}

/// What an inventory told, as one word for each number: "+2" added, "!2" changed, "-2" removed, "all".
class ChangeLog final
{
public:
    explicit ChangeLog(const Inventory &inventory)
    {
        QObject::connect(&inventory, &Inventory::changed, &m_context, [this](const InventoryChange &change) {
            if (change.replacement)
                m_words += u"all"_s;
            for (int number = change.firstAdded; number < change.addedEnd; ++number)
                m_words += u"+%1"_s.arg(number);
            for (const int number : change.changed)
                m_words += u"!%1"_s.arg(number);
            for (const int number : change.removed)
                m_words += u"-%1"_s.arg(number);
        });
    }

    [[nodiscard]] QString take() { return std::exchange(m_words, {}).join(u' '); }

private:
    QStringList m_words;
    QObject m_context;
};

/// The rows by number, as somebody knows them who believes the signal and nothing else.
class Mirror final
{
public:
    explicit Mirror(const Inventory &inventory)
        : m_inventory(inventory)
    {
        QObject::connect(&inventory, &Inventory::changed, &m_context,
                         [this](const InventoryChange &change) { follow(change); });
    }

    [[nodiscard]] QList<Credential> rows() const
    {
        QList<Credential> rows;
        for (const auto &[number, row] : m_rows)
            rows += row;
        return rows;
    }
    [[nodiscard]] bool wasTrue() const { return m_wasTrue; }

private:
    void follow(const InventoryChange &change)
    {
        const CredentialRows &rows = m_inventory.rows();
        if (change.replacement) {
            for (const auto &[number, row] : m_rows)
                m_wasTrue &= change.replacement->before->at(number) == row;
            followOrigins(*change.replacement);
        }
        for (int number = change.firstAdded; number < change.addedEnd; ++number)
            m_wasTrue &= m_rows.emplace(number, rows.at(number)).second;
        for (const int number : change.changed) {
            m_wasTrue &= m_rows.at(number).id == rows.idAt(number);
            m_rows.at(number) = rows.at(number);
        }
        for (const int number : change.removed) {
            m_wasTrue &= m_rows.at(number) == rows.at(number); // it can still be read
            m_wasTrue &= !m_inventory.contains(m_rows.at(number).id);
            m_rows.erase(number);
        }
        m_wasTrue &= m_inventory.count() == static_cast<int>(m_rows.size());
    }

    void followOrigins(const InventoryReplacement &replacement)
    {
        const std::map<int, Credential> before = std::exchange(m_rows, {});
        const CredentialRows &rows = m_inventory.rows();
        for (const int number : rows.numbers()) {
            m_rows[number] = rows.at(number);
            const auto origin = before.find(replacement.origins[number]);
            const bool wasThere = std::ranges::any_of(
                before, [&](const auto &entry) { return entry.second.id == rows.idAt(number); });
            m_wasTrue &= wasThere == (origin != before.end());
            if (origin == before.end())
                continue;
            m_wasTrue &= origin->second.id == rows.idAt(number);
            // It may be called changed though it is the same again.
            m_wasTrue &= origin->second == rows.at(number) || replacement.changed.contains(number);
        }
    }

    const Inventory &m_inventory;
    std::map<int, Credential> m_rows;
    bool m_wasTrue = true;
    QObject m_context;
};

/// As one finds it out by comparing each with each.
bool isDifference(const InventoryDifference &difference, const QList<Credential> &before,
                  const QList<Credential> &now)
{
    const auto find = [](const QList<Credential> &rows, const CredentialId &id) {
        return std::ranges::find(rows, id, &Credential::id);
    };
    QList<Credential> added;
    QList<Credential> gone;
    QList<Credential> changed;
    for (const Credential &row : now) {
        const auto known = find(before, row.id);
        if (known == before.cend())
            added += row;
        else if (*known != row)
            changed += row;
    }
    for (const Credential &row : before) {
        if (find(now, row.id) == now.cend())
            gone += row;
    }
    QList<Credential> told;
    for (const InventoryDifference::Changed &row : difference.changedRows) {
        told += row.now;
        if (*find(before, row.now.id) != row.before)
            return false;
    }
    return difference.addedRows == added && difference.goneRows == gone && told == changed &&
           difference.hasAllRows();
}

QList<Credential> walk(const Inventory &inventory)
{
    QList<Credential> rows;
    inventory.forEach([&rows](const Credential &row) { rows += row; });
    return rows;
}

} // namespace

class TestInventory final : public QObject
{
    Q_OBJECT

private slots:
    void startsEmpty()
    {
        const Inventory inventory;
        QCOMPARE(inventory.count(), 0);
        QVERIFY(!inventory.find(idOf(1)));
        QVERIFY(!inventory.hasMore());
        QCOMPARE(inventory.marked(Mark::Kept).size(), 0);
    }

    void tellsWhatIsNewAndWhatHasChanged()
    {
        Inventory inventory;
        ChangeLog log(inventory);
        inventory.put(credentials(0, 2));
        QCOMPARE(log.take(), u"+0 +1 +2"_s);
        inventory.put({credential(2, u"new"_s), credential(0), credential(9), credential(9, u"twice"_s)});
        QCOMPARE(log.take(), u"+3 !2"_s);
        inventory.put(credentials(0, 1));
        QCOMPARE(log.take(), QString());
        QCOMPARE(inventory.find(idOf(9))->username, u"twice"_s);
        QCOMPARE(inventory.count(CredentialStatus::Enabled), 4);
    }

    void tellsWhatIsRemoved()
    {
        Inventory inventory;
        inventory.put(credentials(0, 4));
        ChangeLog log(inventory);
        const int before = inventory.removals();
        inventory.remove({idOf(3), idOf(1), idOf(3), idOf(99)});
        QCOMPARE(log.take(), u"-1 -3"_s);
        QVERIFY(inventory.removals() != before);
        QCOMPARE(walk(inventory), (QList<Credential>{credential(0), credential(2), credential(4)}));
        inventory.remove({idOf(1)});
        QCOMPARE(log.take(), QString());
        inventory.put({credential(1)}); // again: it is a new row
        QCOMPARE(log.take(), u"+5"_s);
    }

    void aSameListIsToldByItsDifferences()
    {
        Inventory inventory;
        inventory.put(credentials(0, 3));
        ChangeLog log(inventory);
        inventory.replaceAll(credentials(0, 3));
        QCOMPARE(log.take(), QString());
        QList<Credential> rows = credentials(0, 3);
        rows[2].status = CredentialStatus::Disabled;
        inventory.replaceAll(rows);
        QCOMPARE(log.take(), u"!2"_s);
        const int before = inventory.removals();
        rows.move(0, 1);
        inventory.replaceAll(rows);
        QCOMPARE(log.take(), u"all"_s);
        QCOMPARE(inventory.removals(), before);
        QCOMPARE(walk(inventory), rows);
        rows.removeAt(3);
        inventory.replaceAll(rows);
        QVERIFY(inventory.removals() != before);
    }

    void aLongListIsReplacedAtOnce()
    {
        Inventory inventory;
        inventory.setManyRows(0);
        inventory.put(credentials(0, 3));
        ChangeLog log(inventory);
        inventory.replaceAll(credentials(0, 3));
        QCOMPARE(log.take(), QString());
        QList<Credential> rows = credentials(0, 3);
        rows[2].status = CredentialStatus::Disabled;
        const int before = inventory.removals();
        inventory.replaceAll(rows);
        QCOMPARE(log.take(), u"all"_s);
        QCOMPARE(inventory.removals(), before);
        QCOMPARE(walk(inventory), rows);
    }

    void whatHappensDuringAReadingIsInIt()
    {
        Inventory inventory;
        inventory.put(credentials(0, 9));
        InventorySuccessor successor(inventory);
        successor.take(credentials(0, 4));
        for (const int gone : {1, 7}) { // one was read already
            inventory.remove({idOf(gone)});
            successor.forget(idOf(gone));
        }
        for (const int other : {2, 8}) {
            inventory.put({credential(other, u"own"_s)});
            successor.replace(credential(other, u"own"_s));
        }
        successor.take(
            {credential(5), credential(6), credential(8, u"own"_s), credential(9), credential(10)});
        const InventoryDifference difference = inventory.differenceTo(successor);
        QCOMPARE(difference.addedRows, QList<Credential>{credential(10)});
        QCOMPARE(difference.added, 1); // and no more: the rest is our own
        QCOMPARE(difference.gone, 0);
        QCOMPARE(difference.changed, 0);
        ChangeLog log(inventory);
        inventory.replaceAll(std::move(successor));
        QCOMPARE(log.take(), u"all"_s);
        QCOMPARE(walk(inventory),
                 (QList<Credential>{credential(0), credential(2, u"own"_s), credential(3), credential(4),
                                    credential(5), credential(6), credential(8, u"own"_s), credential(9),
                                    credential(10)}));
    }

    void ofManyDifferencesOnlyTheFirstAreNamed()
    {
        constexpr int Many = 3 * InventoryDifference::MostRows;
        Inventory inventory;
        inventory.put(credentials(0, Many - 1));
        InventorySuccessor successor(inventory);
        QList<Credential> rows = credentials(2 * Many / 3, Many - 1);
        for (Credential &row : rows)
            row.username = u"another"_s;
        successor.take(rows);
        successor.take(credentials(Many, 2 * Many));
        const InventoryDifference difference = inventory.differenceTo(successor);
        QCOMPARE(difference.gone, 2 * Many / 3);
        QCOMPARE(difference.changed, Many / 3);
        QCOMPARE(difference.added, Many + 1);
        QVERIFY(!difference.hasAllRows());
        QCOMPARE(difference.goneRows, credentials(0, InventoryDifference::MostRows - 1));
        QCOMPARE(difference.changedRows.size(), InventoryDifference::MostRows);
        QCOMPARE(difference.changedRows.first().before, credential(2 * Many / 3));
        QCOMPARE(difference.changedRows.first().now, rows.first());
        QCOMPARE(difference.addedRows, credentials(Many, Many + InventoryDifference::MostRows - 1));
    }

    void aReadingIsComparedWithWhatIsThereAtItsEnd()
    {
        Inventory inventory;
        inventory.put(credentials(0, 3));
        InventorySuccessor successor(inventory);
        successor.take(credentials(1, 4));
        inventory.replaceAll(credentials(3, 9));
        QVERIFY(inventory.differenceTo(successor).isEmpty()); // nobody knows
        inventory.replaceAll(std::move(successor));
        QCOMPARE(walk(inventory), credentials(1, 4));
    }

    void aSetOfIdsAgreesWithAnother()
    {
        QRandomGenerator random(5);
        IdSet ids;
        QSet<CredentialId> expected;
        const auto any = [&random] {
            const auto number = random.bounded(2000U);
            return number == 0 ? CredentialId(u"00000000-0000-0000-0000-000000000000"_s)
                               : idOf(static_cast<int>(number));
        };
        for (int step = 0; step < 20'000; ++step) {
            const CredentialId id = any();
            const bool isThere = expected.contains(id);
            QCOMPARE(ids.contains(id), isThere);
            if (random.bounded(2) == 0) {
                QCOMPARE(ids.insert(id), !isThere);
                expected.insert(id);
            } else {
                QCOMPARE(ids.remove(id), isThere);
                expected.remove(id);
            }
            QCOMPARE(ids.size(), expected.size());
        }
        for (int number = 0; number < 2000; ++number)
            QCOMPARE(ids.contains(idOf(number)), expected.contains(idOf(number)));
    }

    void activitiesStayUntilTheyEnd()
    {
        Inventory inventory;
        QSignalSpy told(&inventory, &Inventory::activityChanged);
        inventory.setActivity(idOf(1), RowActivity::Deleting); // not loaded yet
        inventory.setActivity(idOf(1), RowActivity::Deleting);
        QCOMPARE(told.size(), 1);
        inventory.replaceAll(credentials(0, 3));
        inventory.replaceAll(credentials(1, 3));
        QCOMPARE(inventory.activity(idOf(1)), RowActivity::Deleting);
        inventory.remove({idOf(1)});
        QCOMPARE(inventory.activity(idOf(1)), RowActivity::None);
    }

    void marksStayWithTheirRows()
    {
        Inventory inventory;
        inventory.put(credentials(0, 5));
        RowSet rows(6);
        for (const int number : {1, 2, 4})
            rows.insert(number);
        QSignalSpy told(&inventory, &Inventory::markChanged);
        inventory.setMarked(Mark::Kept, rows);
        QCOMPARE(told.size(), 1);
        inventory.remove({idOf(2)});
        inventory.put({credential(4, u"new"_s), credential(6)});
        QCOMPARE(inventory.marked(Mark::Kept).numbers(), (std::vector<int>{1, 4}));
        QCOMPARE(inventory.marked(Mark::Kept).size(), 7);
        QCOMPARE(inventory.marked(markOf(AuditRule::Untouched)).count(), 0);
        inventory.replaceAll({credential(9), credential(4), credential(8)});
        QCOMPARE(inventory.marked(Mark::Kept).numbers(), std::vector<int>{1});
    }

    void agreesWithAPlainList_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<bool>("isLarge");
        for (const quint32 seed : {1U, 20'261'129U, 4'000'000'007U}) {
            QTest::addRow("seed %u", seed) << seed << false;
            QTest::addRow("seed %u, as if very many", seed) << seed << true;
        }
    }
    void agreesWithAPlainList()
    {
        QFETCH(quint32, seed);
        QFETCH(bool, isLarge);
        QRandomGenerator random(seed);
        const auto below = [&random](int end) {
            return static_cast<int>(random.bounded(end));
        };
        const auto any = [&below] {
            return credential(below(40), QStringList{u"a"_s, u"A"_s, u"long enough"_s, QString()}[below(4)],
                              static_cast<CredentialStatus>(below(3)));
        };
        Inventory inventory;
        if (isLarge)
            inventory.setManyRows(0);
        const Mirror mirror(inventory);
        QList<Credential> expected;
        const auto put = [&expected](const Credential &row) {
            for (Credential &known : expected) {
                if (known.id == row.id) {
                    known = row;
                    return;
                }
            }
            expected += row;
        };
        QSet<CredentialId> kept;
        for (int step = 0; step < 3000; ++step) {
            QList<Credential> page;
            for (int i = below(6); i > 0; --i)
                page += any();
            switch (below(4)) {
            case 0:
                inventory.put(page);
                std::for_each(page.begin(), page.end(), put);
                break;
            case 1: {
                QList<CredentialId> ids;
                for (const Credential &row : page)
                    ids += row.id;
                inventory.remove(ids);
                expected.removeIf([&ids](const Credential &row) { return ids.contains(row.id); });
                kept.removeIf([&ids](const CredentialId &id) { return ids.contains(id); });
                break;
            }
            case 2: {
                QList<Credential> rows = std::exchange(expected, {});
                if (below(2) == 0 && !rows.isEmpty())
                    rows.removeAt(below(static_cast<int>(rows.size())));
                if (below(3) == 0)
                    rows = page + rows;
                if (below(3) == 0)
                    rows += page;
                if (below(3) == 0 && !rows.isEmpty())
                    rows[0].description = QString::number(step);
                const QList<Credential> before = walk(inventory);
                InventorySuccessor successor(inventory);
                successor.take(rows);
                const InventoryDifference difference = inventory.differenceTo(successor);
                inventory.replaceAll(std::move(successor));
                std::for_each(rows.begin(), rows.end(), put);
                QVERIFY2(isDifference(difference, before, expected), qPrintable(u"step %1"_s.arg(step)));
                kept.removeIf([&inventory](const CredentialId &id) { return !inventory.contains(id); });
                break;
            }
            default: {
                RowSet marks(inventory.rows().numberEnd());
                kept.clear();
                for (const Credential &row : page) {
                    if (const int number = inventory.rows().numberOf(row.id); number >= 0) {
                        marks.insert(number);
                        kept.insert(row.id);
                    }
                }
                inventory.setMarked(Mark::Kept, marks);
            }
            }
            const auto where = qPrintable(u"step %1"_s.arg(step));
            QVERIFY2(walk(inventory) == expected, where);
            QVERIFY2(mirror.rows() == expected && mirror.wasTrue(), where);
            for (const Credential &row : std::as_const(expected))
                QVERIFY2(inventory.find(row.id) == row, where);
            for (const auto status :
                 {CredentialStatus::Enabled, CredentialStatus::Disabled, CredentialStatus::Unknown})
                QVERIFY2(inventory.count(status) == std::ranges::count(expected, status, &Credential::status),
                         where);
            QSet<CredentialId> marked;
            for (const int number : inventory.marked(Mark::Kept).numbers())
                marked.insert(inventory.rows().idAt(number));
            QVERIFY2(marked == kept, where);
        }
    }
};

QTEST_GUILESS_MAIN(TestInventory)
#include "test_inventory.moc"
