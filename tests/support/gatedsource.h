// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportsource.h"

#include <QtCore/QMutex>
#include <QtCore/QThread>
#include <QtCore/QWaitCondition>

#include <limits>
#include <memory>

namespace vobiz::test {

/// Records that come when the test lets them: batches of `AtOnce`, each with one value, the number.
class GatedSource final : public ExportSource
{
public:
    static constexpr qint64 AtOnce = 1000;

    /// The test's side; once it goes, all are let.
    class Gate
    {
    public:
        Gate() = default;
        ~Gate() { letAll(); }
        Q_DISABLE_COPY_MOVE(Gate)

        /// So many more batches.
        void let(int batches)
        {
            const QMutexLocker lock(&m_state->mutex);
            m_state->let += batches;
            m_state->changed.wakeAll();
        }
        void letAll()
        {
            const QMutexLocker lock(&m_state->mutex);
            m_state->let = std::numeric_limits<int>::max();
            m_state->changed.wakeAll();
        }
        /// Instead of the batch with this number, from 1.
        void failAt(int batch)
        {
            const QMutexLocker lock(&m_state->mutex);
            m_state->failAt = batch;
        }
        /// Until the source was asked so many times.
        void awaitAsked(int times)
        {
            const QMutexLocker lock(&m_state->mutex);
            while (m_state->asked < times)
                m_state->changed.wait(&m_state->mutex);
        }
        [[nodiscard]] const QThread *thread() const
        {
            const QMutexLocker lock(&m_state->mutex);
            return m_state->thread;
        }
        [[nodiscard]] bool isSourceGone() const
        {
            const QMutexLocker lock(&m_state->mutex);
            return m_state->isSourceGone;
        }

    private:
        friend class GatedSource;

        struct State
        {
            QMutex mutex;
            QWaitCondition changed;
            int let = 0;
            int asked = 0;
            int failAt = -1;
            const QThread *thread = nullptr;
            bool isSourceGone = false;
        };
        const std::shared_ptr<State> m_state = std::make_shared<State>();
    };

    GatedSource(const Gate &gate, int batches, bool isCounted = true)
        : m_gate(gate.m_state)
        , m_batches(batches)
        , m_isCounted(isCounted)
    {
    }
    ~GatedSource() override
    {
        const QMutexLocker lock(&m_gate->mutex);
        m_gate->isSourceGone = true;
    }

    [[nodiscard]] ExportHead head() const override
    {
        return {.subject = QLatin1StringView("numbers"), .names = {QStringLiteral("number")}};
    }
    [[nodiscard]] qint64 total() override { return m_isCounted ? m_batches * AtOnce : 0; }
    [[nodiscard]] Result<QList<ExportRecord>, QString> next() override
    {
        const int batch = pass();
        if (batch == 0)
            return Unexpected{QStringLiteral("the source broke")};
        QList<ExportRecord> records;
        if (batch <= m_batches) {
            for (qint64 i = 0; i < AtOnce; ++i)
                records.append({ExportValue((batch - 1) * AtOnce + i)});
        }
        return records;
    }

private:
    /// Which batch it is, or 0 where it fails.
    int pass()
    {
        const QMutexLocker lock(&m_gate->mutex);
        m_gate->thread = QThread::currentThread();
        const int batch = ++m_gate->asked;
        m_gate->changed.wakeAll();
        while (m_gate->let < batch)
            m_gate->changed.wait(&m_gate->mutex);
        return batch == m_gate->failAt ? 0 : batch;
    }

    const std::shared_ptr<Gate::State> m_gate;
    const int m_batches;
    const bool m_isCounted;
};

} // namespace vobiz::test
