// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"
#include "tests/support/nameorder.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

/// What the model should show, worked out in the most obvious way.
struct Reference
{
    QList<Credential> rows;
    StatusFilter status = StatusFilter::All;
    std::optional<Mark> mark;
    QSet<CredentialId> kept;
    QString search;
    int column = -1;
    Qt::SortOrder order = Qt::AscendingOrder;

    [[nodiscard]] qsizetype placeOf(const CredentialId &id) const
    {
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (rows[i].id == id)
                return i;
        }
        return -1;
    }

    void put(const Credential &credential)
    {
        const qsizetype place = placeOf(credential.id);
        if (place < 0)
            rows.append(credential);
        else
            rows[place] = credential;
    }

    [[nodiscard]] CredentialFilter filter() const
    {
        FilterRule rule = ruleOf(status);
        rule.mark = mark;
        return CredentialFilter(rule, search);
    }

    [[nodiscard]] bool matches(const Credential &credential) const
    {
        if (mark == Mark::Kept && !kept.contains(credential.id))
            return false;
        if (mark == markOf(AuditRule::Untouched)) // nobody sets it
            return false;
        if (status == StatusFilter::Enabled && credential.status != CredentialStatus::Enabled)
            return false;
        if (status == StatusFilter::Disabled && credential.status != CredentialStatus::Disabled)
            return false;
        for (const QString &term : searchTerms(search)) {
            if (!folded(credential.username).contains(term) && !folded(credential.realm).contains(term) &&
                !folded(credential.description).contains(term) &&
                !folded(credential.id.text()).contains(term))
                return false;
        }
        return true;
    }

    [[nodiscard]] bool less(const Credential &a, const Credential &b) const
    {
        const auto text = [this](const QString &left, const QString &right) {
            const int compared = vobiz::test::compareNames(left, right);
            return order == Qt::AscendingOrder ? compared < 0 : compared > 0;
        };
        const auto instant = [this](const std::optional<Timestamp> &left,
                                    const std::optional<Timestamp> &right) {
            if (!left || !right)
                return left.has_value();
            return order == Qt::AscendingOrder ? *left < *right : *right < *left;
        };
        switch (static_cast<Column>(column)) {
        case Column::Username:
            return text(a.username, b.username);
        case Column::Status:
            return order == Qt::AscendingOrder ? a.status < b.status : b.status < a.status;
        case Column::Realm:
            return text(a.realm, b.realm);
        case Column::Description:
            return text(a.description, b.description);
        case Column::Created:
            return instant(a.createdAt, b.createdAt);
        case Column::LastChanged:
            return instant(a.updatedAt, b.updatedAt);
        case Column::Kept: { // they come first
            const bool isKeptFirst = order == Qt::AscendingOrder;
            return kept.contains(a.id) == isKeptFirst && kept.contains(b.id) != isKeptFirst;
        }
        case Column::UsedBy: // of none of them anything is known
        case Column::Findings:
            return false;
        case Column::Id:
            return order == Qt::AscendingOrder ? a.id < b.id : b.id < a.id;
        }
        return false;
    }

    [[nodiscard]] QList<Credential> visible() const
    {
        QList<Credential> visible;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(visible),
                     [this](const Credential &credential) { return matches(credential); });
        if (column >= 0)
            std::stable_sort(visible.begin(), visible.end(),
                             [this](const Credential &a, const Credential &b) { return less(a, b); });
        return visible;
    }

    [[nodiscard]] int count(CredentialStatus wanted) const
    {
        return static_cast<int>(
            std::count_if(rows.begin(), rows.end(),
                          [wanted](const Credential &credential) { return credential.status == wanted; }));
    }
};

/// The table as it looks to a view that believes the model's signals and nothing else.
class Mirror final
{
public:
    explicit Mirror(const CredentialModel &model)
        : m_model(model)
    {
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &m_context,
                         [this](const QModelIndex &, int first, int last) {
                             for (int row = first; row <= last; ++row)
                                 m_rows.insert(row, read(row));
                         });
        QObject::connect(
            &model, &QAbstractItemModel::rowsRemoved, &m_context,
            [this](const QModelIndex &, int first, int last) { m_rows.remove(first, last - first + 1); });
        QObject::connect(&model, &QAbstractItemModel::dataChanged, &m_context,
                         [this](const QModelIndex &from, const QModelIndex &to) {
                             for (int row = from.row(); row <= to.row(); ++row)
                                 m_rows[row] = read(row);
                         });
        QObject::connect(&model, &QAbstractItemModel::layoutChanged, &m_context, [this] { readAll(); });
        QObject::connect(&model, &QAbstractItemModel::modelReset, &m_context, [this] { readAll(); });
    }

    [[nodiscard]] bool isTrue() const
    {
        for (int row = 0; row < m_model.rowCount(); ++row) {
            if (row >= m_rows.size() || m_rows[row] != read(row))
                return false;
        }
        return m_rows.size() == m_model.rowCount();
    }

private:
    [[nodiscard]] QStringList read(int row) const
    {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells += m_model.index(row, column).data().toString();
        return cells;
    }
    void readAll()
    {
        m_rows.clear();
        for (int row = 0; row < m_model.rowCount(); ++row)
            m_rows += read(row);
    }

    const CredentialModel &m_model;
    QList<QStringList> m_rows;
    QObject m_context;
};

class Dice final
{
public:
    explicit Dice(quint32 seed)
        : m_generator(seed)
    {
    }

    int below(int end) { return static_cast<int>(m_generator.bounded(end)); }
    template <typename T>
    T oneOf(std::initializer_list<T> values)
    {
        return *(values.begin() + below(static_cast<int>(values.size())));
    }
    /// Texts of every kind that the model stores in a way of its own: UUIDs as providers write them and as
    /// they don't, other alphabets, half a character, and a mark that readers of UTF-8 swallow.
    QString id()
    {
        const QString number = QString::number(below(20)).rightJustified(2, u'0');
        switch (below(8)) {
        case 0:
            return u"5f0c2a1e-0b%1-4d3f-9a00-0000abcdef%1"_s.arg(number);
        case 1:
            return u"5F0C2A1E-0B%1-4D3F-9A00-0000ABCDEF%1"_s.arg(number);
        case 2:
            return u"{5f0c2a1e-0b%1-4d3f-9a00-0000abcdef%1}"_s.arg(number);
        case 3:
            return oneOf({u"é"_s, u"É"_s, u"e\u0301"_s, u"😀"_s, u"\uffee"_s, u" "_s, u"a\0b"_s}) + number;
        case 4:
            return oneOf({QString(QChar(0xD83D)), QString(QChar(QChar::ByteOrderMark)), QString()}) + number;
        default:
            return oneOf({u"a"_s, u"B"_s, u"c"_s}) + number;
        }
    }
    QString text()
    {
        const QString text =
            oneOf({u""_s, u"desk"_s, u"Desk"_s, u"desk 12345678 a"_s, u"Desk 12345678 B"_s, u"lift"_s,
                   u"été"_s, u"ÉTÉ"_s, u"Straße"_s, u"STRASSE"_s, u"😀"_s, u"\uffee"_s, u"desk\0"_s,
                   QString(QChar(0xDE00)), QChar(QChar::ByteOrderMark) + u"desk"_s});
        return below(10) == 0 ? text.repeated(below(40)) : text;
    }
    std::optional<Timestamp> instant()
    {
        const int second = below(6);
        return second == 0 ? std::nullopt : std::optional(Timestamp(second * 86'400'000'000LL + below(2)));
    }
    Credential credentialWithId(const CredentialId &id)
    {
        Credential made;
        made.id = id;
        made.accountId = oneOf({u"MA_1"_s, u"MA_2"_s});
        made.username = text();
        made.realm = oneOf({u"r1"_s, u"R1"_s, u"r2"_s, u"\uffee"_s, u"😀"_s});
        made.description = below(2) == 0 ? QString() : oneOf({u"old "_s, u"new"_s, u"NEW"_s}) + text();
        made.status =
            oneOf({CredentialStatus::Enabled, CredentialStatus::Disabled, CredentialStatus::Unknown});
        made.createdAt = instant();
        made.updatedAt = instant();
        return made;
    }
    /// Texts that are there, that go over the end of a field, or into the next row.
    QString longText()
    {
        return oneOf({u"desk 12345678 b"_s, u"deskdesk"_s, u"deskold"_s, u"r1r2"_s, u"5f0c2a1e-0b1"_s,
                      u"0b11-4d3f"_s, u"stra\u00dfe"_s, u"\u00e9t\u00e9\u00e9t\u00e9"_s, u"liftlift"_s,
                      u"lift\u0004"_s, u"\u0004desk"_s, u"a0"_s, u"new desk"_s, u"abcdef1"_s});
    }
    QString search()
    {
        return oneOf({u""_s,
                      u""_s,
                      u"DESK"_s,
                      u"été"_s,
                      u"b1"_s,
                      u" old  desk "_s,
                      u"d"_s,
                      u"strasse"_s,
                      u"0"_s,
                      u"0b1"_s,
                      u"e-0b"_s,
                      u"-"_s,
                      u"ABCDEF1"_s,
                      u"r1 0"_s,
                      u"5f0c2a1e-0b11-4d3f-9a00-0000abcdef11"_s,
                      u"12345678"_s,
                      u"{"_s,
                      u"\u0001"_s,
                      u"😀"_s,
                      QString(QChar(0xDE00)),
                      QString(QChar(0xD83D))});
    }
    Credential anyCredential() { return credentialWithId(CredentialId(id())); }

private:
    QRandomGenerator m_generator;
};

} // namespace

/// Thousands of random commands, after each of which the model, and what its signals told, is compared with
/// the most obvious way to work it out.
class TestCredentialModelRandom final : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTheReference_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<bool>("isLarge");
        for (const quint32 seed : {1U, 20'260'501U, 4'000'000'007U}) {
            QTest::addRow("seed %u", seed) << seed << false;
            QTest::addRow("seed %u, as if very many", seed) << seed << true;
        }
    }
    void agreesWithTheReference()
    {
        QFETCH(quint32, seed);
        QFETCH(bool, isLarge);
        Dice dice(seed);
        Inventory inventory;
        if (isLarge)
            inventory.setManyRows(0); // what takes its time is done little by little
        CredentialModel model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); });
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const Mirror mirror(model);
        Reference reference;
        QString typed; // what somebody is about to type
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QList<std::pair<QPersistentModelIndex, CredentialId>> held;

        for (int step = 0; step < 3000; ++step) {
            const int operation = dice.below(11);
            switch (operation) {
            case 0:
            case 1: {
                QList<Credential> page;
                for (int i = dice.below(6); i > 0; --i)
                    page += dice.anyCredential();
                inventory.put(page);
                for (const Credential &row : page)
                    reference.put(row);
                break;
            }
            case 2: { // a refresh: the same rows, some with new values, now and then others
                QList<Credential> rows = reference.rows;
                for (Credential &row : rows) {
                    if (dice.below(4) == 0)
                        row = dice.credentialWithId(row.id);
                }
                if (dice.below(3) == 0 && !rows.isEmpty())
                    rows.removeAt(dice.below(static_cast<int>(rows.size())));
                if (dice.below(3) == 0)
                    rows.prepend(dice.anyCredential());
                if (dice.below(6) == 0 && rows.size() > 2)
                    rows.swapItemsAt(0, rows.size() / 2);
                inventory.replaceAll(rows);
                reference.rows.clear();
                for (const Credential &row : rows)
                    reference.put(row);
                reference.kept.removeIf(
                    [&inventory](const CredentialId &id) { return !inventory.contains(id); });
                break;
            }
            case 3: {
                const Credential row = dice.anyCredential();
                if (reference.placeOf(row.id) >= 0) {
                    inventory.put({row});
                    reference.put(row);
                }
                break;
            }
            case 4: {
                QList<CredentialId> ids;
                for (int i = dice.below(8); i > 0; --i)
                    ids += CredentialId(dice.id());
                inventory.remove(ids);
                reference.rows.removeIf([&ids](const Credential &row) { return ids.contains(row.id); });
                for (const CredentialId &id : ids)
                    reference.kept.remove(id);
                break;
            }
            case 5:
                reference.status =
                    dice.oneOf({StatusFilter::All, StatusFilter::Enabled, StatusFilter::Disabled});
                reference.mark =
                    dice.oneOf<std::optional<Mark>>({{}, {}, Mark::Kept, markOf(AuditRule::Untouched)});
                reference.search = dice.search();
                model.setFilter(reference.filter());
                break;
            case 8: // one letter more, as who types does, or another term
                reference.search += typed.mid(reference.search.size(), 1);
                if (dice.below(8) == 0)
                    reference.search += u' ' + dice.search();
                if (dice.below(8) == 0)
                    reference.status = StatusFilter::Enabled;
                if (dice.below(8) == 0)
                    reference.mark = Mark::Kept;
                model.setFilter(reference.filter());
                break;
            case 9: // begins to type, or takes a letter back
                if (dice.below(2) == 0) {
                    typed = dice.longText();
                    reference.search = typed.left(1);
                } else {
                    reference.search.chop(1);
                }
                model.setFilter(reference.filter());
                break;
            case 6:
                reference.column = dice.below(ColumnCount + 1) - 1;
                reference.order = dice.oneOf({Qt::AscendingOrder, Qt::DescendingOrder});
                model.sort(reference.column, reference.order);
                break;
            case 10: { // other rows are kept, some of them as before
                RowSet kept = inventory.marked(Mark::Kept);
                for (const Credential &row : std::as_const(reference.rows)) {
                    if (dice.below(3) == 0)
                        kept.set(inventory.rows().numberOf(row.id), dice.below(2) == 0);
                }
                inventory.setMarked(Mark::Kept, kept);
                reference.kept.clear();
                for (const int number : kept.numbers())
                    reference.kept.insert(inventory.rows().idAt(number));
                break;
            }
            default:
                inventory.setActivity(CredentialId(dice.id()),
                                      dice.oneOf({RowActivity::None, RowActivity::Deleting}));
            }

            const auto where = [&] {
                return qPrintable(
                    u"step %1, operation %2, search '%3'"_s.arg(step).arg(operation).arg(reference.search));
            };
            const bool isBehind = model.isCatchingUp() || model.isSorting() || model.arrivingCount() > 0;
            if (isBehind && dice.below(3) == 0) { // the next command comes before it has caught up
                QVERIFY2(mirror.isTrue(), where());
                // What is hidden by now may be shown again by the next: then nothing follows it.
                held.removeIf([&reference](const auto &pair) {
                    const qsizetype place = reference.placeOf(pair.second);
                    return place < 0 || !reference.matches(reference.rows[place]);
                });
                continue;
            }
            if (isBehind && dice.below(30) == 0)
                QTRY_VERIFY(!model.isCatchingUp() && !model.isSorting() && model.arrivingCount() == 0);
            if (isBehind || reference.column == static_cast<int>(Column::Kept)) // which follows marks
                model.showAllArrived();

            const QList<Credential> visible = reference.visible();
            QVERIFY2(model.rowCount() == visible.size(), where());
            for (int row = 0; row < visible.size(); ++row) {
                QVERIFY2(model.idAt(row) == visible[row].id, where());
                QVERIFY2(model.visibleRow(visible[row].id) == row, where());
            }
            for (const Credential &row : reference.rows) {
                QVERIFY2(inventory.find(row.id) && *inventory.find(row.id) == row, where());
                QVERIFY2(reference.matches(row) == (model.visibleRow(row.id) >= 0), where());
            }
            QVERIFY2(inventory.count() == reference.rows.size(), where());
            QVERIFY2(model.matchingCount() == visible.size(), where());
            for (const auto status :
                 {CredentialStatus::Enabled, CredentialStatus::Disabled, CredentialStatus::Unknown})
                QVERIFY2(inventory.count(status) == reference.count(status), where());
            const CredentialFilter shown(reference.filter().rule());
            const auto isShown = [&](const Credential &row) {
                const bool isKept = reference.kept.contains(row.id);
                return shown.matches(row, isKept ? Marks().set(size_t(Mark::Kept)) : Marks());
            };
            QVERIFY2(inventory.rows().count(shown.rule()) == std::ranges::count_if(reference.rows, isShown),
                     where());
            QVERIFY2(mirror.isTrue(), where());

            if (!resets.isEmpty())
                held.clear();
            resets.clear();
            for (const auto &[index, id] : std::as_const(held)) {
                QVERIFY2(index.isValid() == (model.visibleRow(id) >= 0), where());
                QVERIFY2(!index.isValid() || model.idAt(index.row()) == id, where());
            }
            held.removeIf([](const auto &pair) { return !pair.first.isValid(); });
            if (model.rowCount() > 0) {
                const int row = dice.below(model.rowCount());
                held.append({model.index(row, dice.below(ColumnCount)), model.idAt(row)});
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCredentialModelRandom)
#include "test_credentialmodelrandom.moc"
