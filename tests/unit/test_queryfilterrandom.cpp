// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"
#include "tests/support/queryworld.h"

#include <QtCore/QSet>
#include <QtTest/QtTest>

#include <algorithm>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// The search line over a table, and what should be shown, worked out in the most obvious way.
class Bench final
{
public:
    Bench(quint32 seed, bool isLarge)
        : dice(seed, QTimeZone::utc())
        , model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); })
        , m_now(dice.now())
    {
        if (isLarge)
            inventory.setManyRows(0); // what takes its time is done little by little
    }

    void doSomething()
    {
        switch (dice.below(10)) {
        case 0:
        case 1:
            putPage();
            break;
        case 2:
            replaceAll();
            break;
        case 3:
            removeSome();
            break;
        case 4:
            setMarks();
            break;
        case 5: // trunks were read, time has passed, or both
            m_known = dice.below(2) == 0 ? dice.known() : m_known;
            m_now = dice.below(2) == 0 ? dice.now() : m_now;
            applyQuery();
            break;
        case 6:
            model.sort(dice.below(ColumnCount + 1) - 1,
                       dice.oneOf({Qt::AscendingOrder, Qt::DescendingOrder}));
            break;
        default:
            type();
            applyQuery();
        }
    }

    [[nodiscard]] QSet<CredentialId> wanted() const { return matching(m_query); }

    [[nodiscard]] StatusCounts wantedCounts() const
    {
        StatusCounts counts{};
        const QSet<CredentialId> ids = matching(withoutStatus(m_query));
        for (const Credential &row : m_rows) {
            if (ids.contains(row.id))
                ++counts[size_t(row.status)];
        }
        return counts;
    }

    [[nodiscard]] QSet<CredentialId> shown() const
    {
        QSet<CredentialId> ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.insert(model.idAt(row));
        return ids;
    }

    QueryDice dice;
    Inventory inventory;
    CredentialModel model;

private:
    static Query withoutStatus(Query query)
    {
        for (std::vector<QueryTerm> &terms : query.alternatives) {
            std::erase_if(
                terms, [](const QueryTerm &term) { return std::holds_alternative<StatusTest>(term.test); });
            if (terms.empty())
                return {};
        }
        return query;
    }

    [[nodiscard]] QSet<CredentialId> matching(const Query &query) const
    {
        const SlowQuery slow(query, m_known, m_now);
        QSet<CredentialId> ids;
        for (const Credential &row : m_rows) {
            if (slow.matches(row, m_marks.value(row.id)))
                ids.insert(row.id);
        }
        return ids;
    }

    void applyQuery()
    {
        model.setFilter(filterFor(m_query, m_known, m_now),
                        filterFor(withoutStatus(m_query), m_known, m_now));
    }

    /// As who types or clicks does: a letter or a term more or less, another status, another query.
    void type()
    {
        std::vector<QueryTerm> *const terms =
            m_query.alternatives.empty() ? nullptr : &m_query.alternatives.back();
        QueryTerm *const last = terms && !terms->empty() ? &terms->back() : nullptr;
        TextTest *const text = last ? std::get_if<TextTest>(&last->test) : nullptr;
        switch (dice.below(6)) {
        case 0:
            m_query = dice.query();
            break;
        case 1:
            if (text)
                text->text += dice.oneOf({u'd', u'e', u's', u'1', u'2'});
            break;
        case 2:
            if (text)
                text->text.chop(1);
            break;
        case 3:
            if (terms)
                terms->push_back(dice.term());
            else
                m_query.alternatives = {{dice.term()}};
            break;
        case 4:
            if (terms && terms->size() > 1)
                terms->pop_back();
            else
                m_query = {};
            break;
        default: // a status button
            m_query = withoutStatus(m_query);
            if (m_query.alternatives.empty())
                m_query.alternatives.emplace_back();
            for (std::vector<QueryTerm> &alternative : m_query.alternatives)
                alternative.push_back({dice.status()});
        }
    }

    [[nodiscard]] qsizetype placeOf(const CredentialId &id) const
    {
        const auto row = std::ranges::find(m_rows, id, &Credential::id);
        return row == m_rows.end() ? -1 : row - m_rows.begin();
    }
    void put(const Credential &credential)
    {
        if (const qsizetype place = placeOf(credential.id); place >= 0)
            m_rows[place] = credential;
        else
            m_rows.append(credential);
    }

    /// Now and then so many that they are asked about together.
    void putPage()
    {
        QList<Credential> page;
        for (int i = dice.below(4) == 0 ? 600 : dice.below(8); i > 0; --i)
            page += dice.credential(dice.id());
        inventory.put(page);
        for (const Credential &row : page)
            put(row);
    }
    void replaceAll()
    {
        QList<Credential> rows = m_rows;
        for (Credential &row : rows) {
            if (dice.below(4) == 0)
                row = dice.credential(row.id);
        }
        if (dice.below(3) == 0 && !rows.isEmpty())
            rows.removeAt(dice.below(int(rows.size())));
        if (dice.below(3) == 0)
            rows.prepend(dice.credential(dice.id()));
        inventory.replaceAll(rows);
        m_rows.clear();
        for (const Credential &row : rows)
            put(row);
        m_marks.removeIf([this](const auto &entry) { return placeOf(entry.key()) < 0; });
    }
    void removeSome()
    {
        QList<CredentialId> ids;
        for (int i = dice.below(8); i > 0; --i)
            ids += dice.id();
        inventory.remove(ids);
        m_rows.removeIf([&ids](const Credential &row) { return ids.contains(row.id); });
        for (const CredentialId &id : ids)
            m_marks.remove(id);
    }
    void setMarks()
    {
        const Mark mark = dice.oneOf({Mark::Attached, Mark::Unattached, Mark::Kept, Mark::Finding,
                                      markOf(AuditRule::New), markOf(AuditRule::NoTrunk)});
        RowSet marked(inventory.rows().numberEnd());
        for (const Credential &row : std::as_const(m_rows)) {
            const bool isMarked = dice.below(3) == 0;
            m_marks[row.id].set(size_t(mark), isMarked);
            marked.insertIf(inventory.rows().numberOf(row.id), isMarked);
        }
        inventory.setMarked(mark, marked);
    }

    QList<Credential> m_rows;
    QHash<CredentialId, Marks> m_marks;
    KnownTexts m_known; // when the filter was set
    QDateTime m_now;    // likewise
    Query m_query;
};

} // namespace

/// Thousands of random commands, after each of which the table of a query, and the numbers beside the status
/// filters, are compared with the most obvious way to work them out.
class TestQueryFilterRandom final : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTheReference_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<bool>("isLarge");
        for (const quint32 seed : {1U, 20'261'130U, 4'000'000'007U}) {
            QTest::addRow("seed %u", seed) << seed << false;
            QTest::addRow("seed %u, as if very many", seed) << seed << true;
        }
    }
    void agreesWithTheReference()
    {
        QFETCH(quint32, seed);
        QFETCH(bool, isLarge);
        Bench bench(seed, isLarge);
        StatusCounts told{};
        connect(&bench.model, &CredentialModel::countsChanged, &bench.model,
                [&] { told = bench.model.matchingCounts(); });
        for (int step = 0; step < 700; ++step) {
            bench.doSomething();
            const QByteArray name = "step " + QByteArray::number(step);
            const char *const where = name.constData();
            if (!bench.model.isCatchingUp()) { // also of rows that are not shown yet
                QVERIFY2(bench.model.matchingCounts() == bench.wantedCounts(), where);
                QVERIFY2(told == bench.wantedCounts(), where);
            }
            if (bench.dice.below(3) == 0) // the next command comes before all are shown
                continue;
            bench.model.showAllArrived();
            QVERIFY2(bench.model.matchingCounts() == bench.wantedCounts(), where);
            QVERIFY2(told == bench.wantedCounts(), where);
            const QSet<CredentialId> wanted = bench.wanted();
            QVERIFY2(bench.model.rowCount() == wanted.size(), where);
            QVERIFY2(bench.shown() == wanted, where);
        }
    }
};

QTEST_GUILESS_MAIN(TestQueryFilterRandom)
#include "test_queryfilterrandom.moc"
