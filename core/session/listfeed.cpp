// SPDX-License-Identifier: MIT
#include "core/session/listfeed.h"

#include "core/export/credentialsource.h"
#include "core/inventory/credentialrows.h"
#include "core/session/accountfacts.h"
#include "core/session/listfields.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QMutex>
#include <QtCore/QWaitCondition>

#include <algorithm>
#include <deque>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Batch = std::vector<ListRow>;

constexpr size_t RowsInBatch = 500;
constexpr size_t MostBatches = 16;
constexpr qint64 SliceMilliseconds = 4;
constexpr QLatin1StringView PartField{"list"};

} // namespace

/// Between the two threads.
class ListFeed::Pipe
{
public:
    explicit Pipe(ListFeed *feed)
        : m_feed(feed)
    {
    }

    // From the thread of the feed.

    [[nodiscard]] bool hasRoom() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_batches.size() < MostBatches;
    }
    void put(Batch batch)
    {
        const QMutexLocker lock(&m_mutex);
        m_batches.push_back(std::move(batch));
        m_changed.wakeAll();
    }
    void end()
    {
        const QMutexLocker lock(&m_mutex);
        m_isEnded = true;
        m_changed.wakeAll();
    }
    void leave()
    {
        const QMutexLocker lock(&m_mutex);
        m_feed = nullptr;
        m_changed.wakeAll();
    }

    // From the other one.

    /// Waits for it; empty at the end.
    [[nodiscard]] Result<Batch, QString> take()
    {
        const QMutexLocker lock(&m_mutex);
        while (m_batches.empty() && !m_isEnded && m_feed)
            m_changed.wait(&m_mutex);
        if (m_batches.empty())
            return m_isEnded ? Result<Batch, QString>(Batch())
                             : Unexpected{u"the list is not open any more"_s};
        Batch batch = std::move(m_batches.front());
        m_batches.pop_front();
        if (m_feed && m_batches.size() == MostBatches / 2)
            QMetaObject::invokeMethod(m_feed, &ListFeed::feed, Qt::QueuedConnection);
        return batch;
    }

private:
    mutable QMutex m_mutex;
    QWaitCondition m_changed;
    std::deque<Batch> m_batches;
    bool m_isEnded = false;
    ListFeed *m_feed; ///< as long as it lives
};

class ListFeed::Source final : public ExportSource
{
public:
    Source(std::shared_ptr<Pipe> pipe, ExportHead head, std::vector<qsizetype> fields, qint64 total)
        : m_pipe(std::move(pipe))
        , m_head(std::move(head))
        , m_fields(std::move(fields))
        , m_total(total)
    {
    }

    [[nodiscard]] ExportHead head() const override { return m_head; }
    [[nodiscard]] qint64 total() override { return m_total; }
    [[nodiscard]] Result<QList<ExportRecord>, QString> next() override
    {
        auto batch = m_pipe->take();
        if (!batch)
            return Unexpected{batch.error()};
        QList<ExportRecord> records;
        Batch rows = std::move(batch).value();
        records.reserve(static_cast<qsizetype>(rows.size()));
        for (ListRow &row : rows) {
            records.append(listRecord(std::move(row), m_fields));
            if (m_head.isPart)
                records.last().append(u"loaded part"_s);
        }
        return records;
    }

private:
    const std::shared_ptr<Pipe> m_pipe;
    const ExportHead m_head;
    const std::vector<qsizetype> m_fields;
    const qint64 m_total;
};

ListFeed::ListFeed(ListExtract extract, const QStringList &fields, bool isPart, const AccountFacts &facts,
                   QObject *parent)
    : QObject(parent)
    , m_extract(std::move(extract))
    , m_pipe(std::make_shared<Pipe>(this))
    , m_facts(facts)
    , m_head{CredentialSubject, fields, isPart}
{
    for (const QString &field : fields)
        m_fields.push_back(listFields().indexOf(field));
    if (isPart)
        m_head.names.append(PartField);
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &ListFeed::feed);
}

ListFeed::~ListFeed()
{
    m_pipe->leave();
}

std::unique_ptr<ExportSource> ListFeed::source()
{
    m_turn.start(0ms);
    return std::make_unique<Source>(m_pipe, m_head, m_fields, qint64(m_extract.numbers.size()));
}

void ListFeed::feed()
{
    QElapsedTimer slice;
    slice.start();
    const CredentialRows &rows = *m_extract.rows;
    const bool asksFacts = m_head.names.contains("used_by"_L1) || m_head.names.contains("kept"_L1);
    const bool asksFindings = m_head.names.contains("findings"_L1);
    while (m_next < m_extract.numbers.size() && m_pipe->hasRoom() && slice.elapsed() < SliceMilliseconds) {
        Batch batch;
        batch.reserve(RowsInBatch);
        const size_t end = std::min(m_next + RowsInBatch, m_extract.numbers.size());
        for (; m_next < end; ++m_next) {
            const int number = m_extract.numbers[m_next];
            if (!rows.contains(number))
                continue;
            ListRow row{rows.at(number), asksFindings ? rows.marksAt(number) : Marks()};
            if (asksFacts) {
                row.trunks = m_facts.trunksOf(row.credential);
                row.keptNote = m_facts.keptNoteOf(row.credential);
            }
            batch.push_back(std::move(row));
        }
        if (!batch.empty()) // which would be the end
            m_pipe->put(std::move(batch));
    }
    if (m_next == m_extract.numbers.size())
        m_pipe->end();
    else if (m_pipe->hasRoom()) // else who takes some tells
        m_turn.start(0ms);
}

} // namespace vobiz
