// SPDX-License-Identifier: MIT
#include "core/model/orderbeside.h"

#include "core/model/rowsorting.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QElapsedTimer>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto LongestStep = 4ms;

} // namespace

OrderBeside::OrderBeside(const SortBy &sortBy)
    : m_sortBy(sortBy)
{
    m_copying.setSingleShot(true);
    connect(&m_copying, &QTimer::timeout, this, &OrderBeside::copy);
}

OrderBeside::~OrderBeside()
{
    stop();
}

void OrderBeside::begin(const CredentialRows &rows, int end)
{
    stop();
    m_rows = &rows;
    m_sorting = std::make_shared<RowSorting>(*m_sortBy.column, end);
    m_copying.start();
}

void OrderBeside::stop()
{
    m_copying.stop();
    m_watcher.reset();
    m_isDone = false;
    m_touched.clear();
    if (m_sorting)
        m_sorting->giveUp();
    m_sorting.reset();
}

void OrderBeside::copy()
{
    QElapsedTimer timer;
    timer.start();
    while (!m_sorting->copySome(*m_rows)) {
        if (timer.elapsed() >= LongestStep.count()) {
            m_copying.start();
            return;
        }
    }
    m_watcher = std::make_unique<QFutureWatcher<void>>();
    connect(m_watcher.get(), &QFutureWatcher<void>::finished, this, [this] {
        m_isDone = true;
        emit done();
    });
    m_watcher->setFuture(QtConcurrent::run([sorting = m_sorting] { sorting->sort(); }));
}

void OrderBeside::finish()
{
    if (!m_sorting || m_isDone)
        return;
    if (m_watcher) {
        m_watcher->waitForFinished();
    } else {
        m_copying.stop();
        while (!m_sorting->copySome(*m_rows)) {
        }
        m_sorting->sort();
    }
    m_isDone = true;
}

void OrderBeside::touch(const std::vector<int> &numbers)
{
    if (m_sorting)
        m_touched.insert(m_touched.end(), numbers.begin(), numbers.end());
}

int OrderBeside::end() const
{
    return m_sorting->end();
}

} // namespace vobiz
