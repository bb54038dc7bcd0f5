// SPDX-License-Identifier: MIT
// CredentialModel beside a tuned QSortFilterProxyModel over the same rows. Run by hand, see
// docs/performance.md.
#include "core/model/credentialmodel.h"
#include "tests/benchmarks/benchsupport.h"
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

/// Tuned: invalidate() rather than the quadratic invalidateFilter(), and text that is folded beforehand.
class TunedProxy final : public QSortFilterProxyModel
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
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        return m_filter.matches(m_model.row(row).status, m_model.folded(row));
    }

private:
    PlainModel &m_model;
    CredentialFilter m_filter;
};

CredentialFilter search(const QString &text)
{
    return CredentialFilter(StatusFilter::All, text);
}

void measureFilters(CredentialModel &model, TunedProxy &proxy)
{
    for (const QString &typed : {u"desk-0012"_s, u"5f0c"_s, u"12"_s, u"realm3 777"_s}) {
        std::vector<double> ours;
        std::vector<double> theirs;
        for (qsizetype end = 1; end <= typed.size(); ++end) {
            const CredentialFilter filter = search(typed.left(end));
            ours.push_back(bench::milliseconds([&] { model.setFilter(filter); }));
            theirs.push_back(bench::milliseconds([&] {
                proxy.setFilter(filter);
                (void)proxy.rowCount();
            }));
            if (model.rowCount() != proxy.rowCount())
                qFatal("the two disagree about %s", qPrintable(filter.searchText()));
        }
        const QByteArray what = "filter, typing '" + typed.toLatin1() + "'";
        bench::say((what + ", median").constData(), bench::median(ours), bench::median(theirs), "ms",
                   "<= 8 ms, >= 40 x");
        const auto slowest = std::max_element(ours.begin(), ours.end());
        bench::say((what + ", slowest").constData(), *slowest, theirs[size_t(slowest - ours.begin())], "ms",
                   "<= 8 ms");
        const double cleared = bench::milliseconds([&] { model.setFilter({}); });
        bench::say("  and clearing it", cleared, bench::milliseconds([&] {
                       proxy.setFilter({});
                       (void)proxy.rowCount();
                   }),
                   "ms", "<= 8 ms");
    }
}

void measureSort(CredentialModel &model, TunedProxy &proxy, Column column, const char *name,
                 const char *wanted)
{
    const auto sort = [column](QAbstractItemModel &sorted, Qt::SortOrder order) {
        (void)sorted.rowCount(); // a proxy without rows would have nothing to sort
        return bench::milliseconds([&] {
            sorted.sort(int(column), order);
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
    CredentialModel model([] { return QDateTime::currentDateTimeUtc(); });
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
        model.append(all.mid(next, pageSize));
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
    if (part != u"arrivals"_s) {
        CredentialModel model([] { return QDateTime::currentDateTimeUtc(); });
        PlainModel plain;
        const double before = bench::allocated();
        for (int first = 0; first < rows; first += 1000)
            model.append(bench::credentials(first, std::min(1000, rows - first)));
        model.sort(int(Column::Username));
        (void)model.visibleRow(model.idAt(0));
        const double after = bench::allocated();
        for (int first = 0; first < rows; first += 1000)
            plain.append(bench::credentials(first, std::min(1000, rows - first)));
        bench::say("memory a row, sorted, with all indexes", (after - before) / rows,
                   (bench::allocated() - after) / rows, "B", "<= 80 B");
        model.sort(-1);
        TunedProxy proxy(plain);
        measureFilters(model, proxy);
        model.sort(int(Column::Username));
        proxy.sort(int(Column::Username));
        std::printf("sorted by username:\n");
        measureFilters(model, proxy);
        model.sort(-1);
        proxy.sort(-1);
        measureSort(model, proxy, Column::Username, "sort by username", ">= 15 x");
        measureSort(model, proxy, Column::Created, "sort by date", ">= 15 x");
    }
    if (part == u"rows"_s)
        return 0;
    for (const int pageSize : {100, 1000}) {
        std::printf("arriving %d a page:\n", pageSize);
        measureArrivals("under a filter", rows, pageSize, false, search(u"12"_s));
        measureArrivals("under a filter and a sort", rows, pageSize, true, search(u"12"_s));
        measureArrivals("under a sort", rows, pageSize, true, {});
    }
    return 0;
}
