// SPDX-License-Identifier: MIT
// CredentialModel beside a tuned QSortFilterProxyModel over the same rows. Run by hand, see
// docs/performance.md.
#include "core/inventory/inventory.h"
#include "core/listing/listsweep.h"
#include "core/model/credentialmodel.h"
#include "tests/benchmarks/benchsupport.h"
#include "tests/benchmarks/refreshbench.h"
#include "ui/table/credentialview.h"

#include <QtCore/QSortFilterProxyModel>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

/// What anybody would write first: the credentials as they are, and the text to search in.
class PlainModel final : public QAbstractTableModel
{
public:
    void append(const QList<Credential> &credentials)
    {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(credentials.size()) - 1);
        m_rows += credentials;
        for (const Credential &credential : credentials)
            m_folded += CredentialFilter::foldedText(credential);
        endInsertRows();
    }
    [[nodiscard]] const Credential &row(int row) const { return m_rows[row]; }
    [[nodiscard]] const QString &folded(int row) const { return m_folded[row]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : ColumnCount;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        const Credential &row = m_rows[index.row()];
        switch (static_cast<Column>(index.column())) {
        case Column::Username:
            return row.username;
        case Column::Realm:
            return row.realm;
        case Column::Description:
            return row.description;
        case Column::Created:
            return row.createdAt->toDateTime();
        default:
            return row.id.text();
        }
    }

private:
    QList<Credential> m_rows;
    QList<QString> m_folded;
};

/// Tuned: invalidate() rather than the quadratic invalidateFilter(). It asks the model for each text.
class TunedProxy : public QSortFilterProxyModel
{
public:
    explicit TunedProxy(PlainModel &model)
        : m_model(model)
    {
        setSourceModel(&model);
        setSortCaseSensitivity(Qt::CaseInsensitive);
    }
    void setFilter(const CredentialFilter &filter)
    {
        m_filter = filter;
        invalidate();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        return std::ranges::all_of(m_filter.terms(), [&](const QString &term) {
            return std::ranges::any_of(searchedColumns, [&](Column column) {
                const QModelIndex index = sourceModel()->index(row, int(column), parent);
                return index.data().toString().contains(term, Qt::CaseInsensitive);
            });
        });
    }

    static constexpr Column searchedColumns[] = {Column::Username, Column::Realm, Column::Description,
                                                 Column::Id};
    PlainModel &m_model;
    CredentialFilter m_filter;
};

/// Tuned further, at the price of knowing the model's insides: no QModelIndex and no QVariant.
class DirectProxy final : public TunedProxy
{
public:
    using TunedProxy::TunedProxy;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const Credential &credential = m_model.row(row);
        return std::ranges::all_of(m_filter.terms(), [&credential](const QString &term) {
            return credential.username.contains(term, Qt::CaseInsensitive) ||
                   credential.realm.contains(term, Qt::CaseInsensitive) ||
                   credential.description.contains(term, Qt::CaseInsensitive) ||
                   credential.id.text().contains(term, Qt::CaseInsensitive);
        });
    }
};

/// Tuned further, at the price of the memory: over text that is folded beforehand.
class FoldedProxy final : public TunedProxy
{
public:
    using TunedProxy::TunedProxy;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        return m_filter.matches(m_model.row(row).status, m_model.folded(row));
    }
};

CredentialFilter search(const QString &text)
{
    return CredentialFilter(StatusFilter::All, text);
}

/// Each keystroke as fast as it was in the best of several runs: what is slower is other programs' doing. A
/// sorted baseline takes seconds for each keystroke, so that it can be left out.
void measureFilters(CredentialModel &model, TunedProxy *proxy)
{
    constexpr int Runs = 5;
    const auto keepBest = [](double &best, double now) {
        best = best == 0 ? now : std::min(best, now);
    };
    for (const QString &typed : {u"desk-0012"_s, u"5f0c"_s, u"12"_s, u"realm3 777"_s}) {
        std::vector<double> ours(size_t(typed.size()));
        std::vector<double> theirs(ours);
        std::vector<double> back(size_t(typed.size() - 1)); // deleting the letters again
        double cleared = 0;
        double theirsCleared = 0;
        for (int run = 0; run < Runs; ++run) {
            std::vector<int> counts;
            for (qsizetype end = 1; end <= typed.size(); ++end) {
                const CredentialFilter filter = search(typed.left(end));
                keepBest(ours[size_t(end - 1)], bench::milliseconds([&] { model.setFilter(filter); }));
                counts.push_back(model.rowCount());
            }
            for (qsizetype end = typed.size() - 1; end > 0; --end)
                keepBest(back[size_t(end - 1)],
                         bench::milliseconds([&] { model.setFilter(search(typed.left(end))); }));
            keepBest(cleared, bench::milliseconds([&] { model.setFilter({}); }));
            if (!proxy)
                continue;
            for (qsizetype end = 1; end <= typed.size(); ++end) {
                const CredentialFilter filter = search(typed.left(end));
                keepBest(theirs[size_t(end - 1)], bench::milliseconds([&] {
                             proxy->setFilter(filter);
                             (void)proxy->rowCount();
                         }));
                if (counts[size_t(end - 1)] != proxy->rowCount())
                    qFatal("the two disagree about %s", qPrintable(filter.searchText()));
            }
            keepBest(theirsCleared, bench::milliseconds([&] {
                         proxy->setFilter({});
                         (void)proxy->rowCount();
                     }));
        }
        const QByteArray what = "filter, typing '" + typed.toLatin1() + "'";
        bench::say((what + ", median").constData(), bench::median(ours), bench::median(theirs), "ms",
                   "<= 8 ms, >= 40 x");
        const auto slowest = std::max_element(ours.begin(), ours.end());
        bench::say((what + ", slowest").constData(), *slowest, theirs[size_t(slowest - ours.begin())], "ms",
                   "<= 8 ms");
        bench::say("  its last letter", ours.back(), theirs.back(), "ms", "<= 8 ms, >= 40 x");
        bench::say("  and deleting letters, slowest", *std::max_element(back.begin(), back.end()), "ms",
                   "<= 8 ms");
        bench::say("  and clearing it", cleared, theirsCleared, "ms", "<= 8 ms");
    }
}

/// The slowest of some, from the first row on.
void measureTypeAhead(const CredentialModel &model)
{
    double slowest = 0;
    for (const QString &typed : {u"d"_s, u"desk-5"_s, u"desk-999999"_s, u"zebra"_s})
        slowest = std::max(slowest, bench::milliseconds([&] { (void)model.nextRowWithUsername(typed, 1); }));
    bench::say("type-ahead, slowest of some", slowest, "ms", "");
}

void measureChanges(Inventory &inventory, CredentialModel &model, int rows)
{
    QList<Credential> all;
    for (int first = 0; first < rows; first += 1000)
        all += bench::credentials(first, std::min(1000, rows - first));
    bench::say("replaceAll(), the same list", bench::milliseconds([&] { inventory.replaceAll(all); }), "ms",
               "");
    for (int i = 0; i < rows; i += 100)
        all[i].description = u"changed"_s;
    bench::say("replaceAll(), one in a hundred changed",
               bench::milliseconds([&] { inventory.replaceAll(all); }), "ms", "");
    std::rotate(all.begin(), all.begin() + 1, all.end());
    bench::say("replaceAll(), another order", bench::milliseconds([&] { inventory.replaceAll(all); }), "ms",
               "");
    for (const bool isSorted : {false, true}) {
        model.sort(isSorted ? int(Column::Username) : -1);
        model.showAllArrived();
        QList<CredentialId> ids;
        for (int i = 0; i < 5000; ++i)
            ids += model.idAt(int(qint64(i) * model.rowCount() / 5000));
        bench::say(isSorted ? "remove(), 5,000 scattered, sorted" : "remove(), 5,000 scattered",
                   bench::milliseconds([&] { inventory.remove(ids); }), "ms", "");
    }
}

/// A pass over the whole list keeps the ids that it has seen.
void measurePass(int rows)
{
    constexpr int Limit = 1000;
    const double before = bench::allocated();
    ListSweep sweep(Limit);
    while (const auto question = sweep.ask()) {
        Page page;
        page.total = rows;
        page.limit = Limit;
        page.offset = question->request.offset;
        for (qint64 i = *page.offset; i < std::min<qint64>(rows, *page.offset + Limit); ++i) {
            std::mt19937_64 random(quint64(i) + 1);
            page.rows += bench::credential(int(i), random);
        }
        (void)sweep.accept(question->number, page);
    }
    if (sweep.read() != rows)
        qFatal("the pass read %lld rows", qlonglong(sweep.read()));
    bench::say("ids that a pass keeps, a row", (bench::allocated() - before) / rows, "B", "");
}

void measureSort(CredentialModel &model, TunedProxy &proxy, Column column, const char *name,
                 const char *wanted)
{
    const auto sort = [column](QAbstractItemModel &sorted, Qt::SortOrder order) {
        (void)sorted.rowCount(); // a proxy without rows would have nothing to sort
        return bench::milliseconds([&] {
            sorted.sort(int(column), order);
            if (auto *ours = qobject_cast<CredentialModel *>(&sorted))
                ours->showAllArrived();
            (void)sorted.rowCount();
        });
    };
    const double ours = sort(model, Qt::AscendingOrder);
    bench::say(name, ours, sort(proxy, Qt::AscendingOrder), "ms", wanted);
    const double reversed = sort(model, Qt::DescendingOrder);
    bench::say("  reversed", reversed, sort(proxy, Qt::DescendingOrder), "ms", ">= 1000 x");
    const double back = sort(model, Qt::AscendingOrder);
    bench::say("  and back", back, sort(proxy, Qt::AscendingOrder), "ms", ">= 1000 x");
    model.sort(-1);
    proxy.sort(-1);
}

void measureArrivals(const char *what, int rows, int pageSize, bool isSorted, const CredentialFilter &filter)
{
    const QList<Credential> all = bench::credentials(0, rows);
    Inventory inventory;
    CredentialModel model(inventory, [] { return QDateTime::currentDateTimeUtc(); });
    CredentialView view(model);
    view.resize(1000, 700);
    view.show();
    model.setFilter(filter);
    if (isSorted)
        model.sort(int(Column::Username));
    int next = 0;
    QTimer arrival; // one page in each turn of the event loop: as fast as they could come at all
    bench::StallWatch watch;
    QEventLoop loop;
    QObject::connect(&arrival, &QTimer::timeout, &model, [&] {
        inventory.put(all.mid(next, pageSize));
        next += pageSize;
        if (next >= rows)
            arrival.stop();
    });
    QTimer done; // when nothing has happened for a while
    done.setInterval(500);
    QObject::connect(&model, &CredentialModel::countsChanged, &done, qOverload<>(&QTimer::start));
    QObject::connect(&done, &QTimer::timeout, &loop, [&] {
        watch.stop();
        loop.quit();
    });
    QElapsedTimer timer;
    timer.start();
    QTimer::singleShot(200, &loop, [&] {
        watch.start();
        arrival.start(0);
    });
    loop.exec();
    const QByteArray name(what);
    bench::say((name + ", longest stall").constData(), watch.longest(), "ms", "<= 16 ms");
    bench::say("  longest in processor time", watch.longestBusy(), "ms", "<= 16 ms");
    bench::say("  longer than 16 ms", double(watch.over(16)), "", "0");
    bench::say("  in all", double(timer.elapsed()) / 1000, "s", "");
}

/// Until the rows are shown in their new order, and how long nothing else could be done meanwhile.
void measureSorting(const char *what, CredentialModel &model, Column column, Qt::SortOrder order,
                    const char *wanted)
{
    bench::StallWatch watch;
    QEventLoop loop;
    QTimer look;
    QElapsedTimer timer;
    double took = 0;
    double command = 0;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (model.isSorting())
            return;
        if (took == 0) { // and what the view does about it counts, too
            took = double(timer.nsecsElapsed()) / 1e6;
            return;
        }
        watch.stop();
        loop.quit();
    });
    QTimer::singleShot(0, &loop, [&] {
        watch.start();
        timer.start();
        command = bench::milliseconds([&] { model.sort(int(column), order); });
        look.start(0);
    });
    loop.exec();
    bench::say(what, took, "ms", wanted);
    bench::say("  the command alone", command, "ms", "");
    bench::say("  longest stall", watch.longest(), "ms", "<= 16 ms");
    bench::say("  longest in processor time", watch.longestBusy(), "ms", "<= 16 ms");
}

/// Without baselines, to be run in turns with another build of the program.
void measureOurs(int rows)
{
    Inventory inventory;
    CredentialModel model(inventory, [] { return QDateTime::currentDateTimeUtc(); });
    const double before = bench::allocated();
    for (int first = 0; first < rows; first += 1000)
        inventory.put(bench::credentials(first, std::min(1000, rows - first)));
    measureFilters(model, nullptr);
    measureTypeAhead(model);
    const auto sortBy = [&model](const char *what, Column column, Qt::SortOrder order = Qt::AscendingOrder) {
        measureSorting(what, model, column, order, "");
    };
    sortBy("sort by date", Column::Created);
    sortBy("sort by username", Column::Username);
    sortBy("reverse", Column::Username, Qt::DescendingOrder);
    sortBy("and back", Column::Username);
    (void)model.visibleRow(model.idAt(0));
    bench::say("memory a row, sorted, with all indexes", (bench::allocated() - before) / rows, "B",
               "<= 80 B");
    measureFilters(model, nullptr);
    measureTypeAhead(model);
}

/// Names beyond ASCII, which sort by a slower way.
void measureAccents(int rows)
{
    Inventory inventory;
    CredentialModel model(inventory, [] { return QDateTime::currentDateTimeUtc(); });
    for (int first = 0; first < rows; first += 1000) {
        QList<Credential> page = bench::credentials(first, std::min(1000, rows - first));
        for (Credential &row : page)
            row.username.replace(u"desk"_s, u"Bürogebäude-Łódź"_s, Qt::CaseInsensitive);
        inventory.put(page);
    }
    CredentialView view(model);
    view.resize(1000, 700);
    view.show();
    view.setCurrentIndex(model.index(rows / 2, 0)); // which has to be found again
    measureSorting("sort by username, beyond ASCII", model, Column::Username, Qt::AscendingOrder,
                   "<= 2500 ms");
    measureSorting("sort by date", model, Column::Created, Qt::AscendingOrder, "");
    measureSorting("sort by id", model, Column::Id, Qt::AscendingOrder, "");
    measureSorting("sort by realm", model, Column::Realm, Qt::DescendingOrder, "");
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const int rows = arguments.size() > 1 ? arguments[1].toInt() : 1'000'000;
    std::printf("%d rows, Qt %s\n%-44s %14s %14s\n", rows, qVersion(), "", "ours", "baseline");

    const QString part = arguments.value(2); // to repeat one of them
    const auto isWanted = [&part](const QString &name) {
        return part.isEmpty() || part == name;
    };
    if (part == u"ours"_s)
        measureOurs(rows);
    if (part == u"accents"_s)
        measureAccents(rows);
    if (isWanted(u"rows"_s) || isWanted(u"keystrokes"_s)) {
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::currentDateTimeUtc(); });
        PlainModel plain;
        const double before = bench::allocated();
        for (int first = 0; first < rows; first += 1000)
            inventory.put(bench::credentials(first, std::min(1000, rows - first)));
        model.sort(int(Column::Username));
        model.showAllArrived();
        (void)model.visibleRow(model.idAt(0));
        const double after = bench::allocated();
        for (int first = 0; first < rows; first += 1000)
            plain.append(bench::credentials(first, std::min(1000, rows - first)));
        bench::say("memory a row, sorted, with all indexes", (after - before) / rows,
                   (bench::allocated() - after) / rows, "B", "<= 80 B");
        model.sort(-1);
        {
            TunedProxy tuned(plain);
            std::printf("beside a tuned proxy:\n");
            measureFilters(model, &tuned);
        }
        {
            DirectProxy direct(plain);
            std::printf("beside one that knows the model's insides:\n");
            measureFilters(model, &direct);
        }
        FoldedProxy proxy(plain);
        std::printf("beside one that searches text folded beforehand:\n");
        measureFilters(model, &proxy);
        measureTypeAhead(model);
        const bool isQuick = part == u"keystrokes"_s;
        model.sort(int(Column::Username));
        model.showAllArrived();
        if (!isQuick)
            proxy.sort(int(Column::Username));
        std::printf("sorted by username:\n");
        measureFilters(model, isQuick ? nullptr : &proxy);
        measureTypeAhead(model);
        model.sort(-1);
        proxy.sort(-1);
        if (!isQuick) {
            measureSort(model, proxy, Column::Username, "sort by username", ">= 15 x");
            measureSort(model, proxy, Column::Created, "sort by date", ">= 15 x");
        }
    }
    if (isWanted(u"changes"_s)) {
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::currentDateTimeUtc(); });
        for (int first = 0; first < rows; first += 1000)
            inventory.put(bench::credentials(first, std::min(1000, rows - first)));
        measureChanges(inventory, model, rows);
        inventory.replaceAll(QList<Credential>());
        measurePass(rows);
        for (const bool isSorted : {false, true}) {
            bench::measureRefresh("nothing changed", rows, isSorted, bench::Meanwhile::Nothing);
            bench::measureRefresh("one in a hundred changed", rows, isSorted, bench::Meanwhile::Changes);
            bench::measureRefresh("one in a hundred gone, new or changed", rows, isSorted,
                                  bench::Meanwhile::Everything);
        }
    }
    if (!isWanted(u"arrivals"_s))
        return 0;
    for (const int pageSize : {100, 1000}) {
        std::printf("arriving %d a page:\n", pageSize);
        measureArrivals("under a filter", rows, pageSize, false, search(u"12"_s));
        measureArrivals("under a filter and a sort", rows, pageSize, true, search(u"12"_s));
        measureArrivals("under a sort", rows, pageSize, true, {});
    }
    return 0;
}
