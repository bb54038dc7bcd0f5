// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

#include <atomic>

namespace vobiz {

/// One export that is under way: what whoever asked for it and the thread that writes tell each other. From
/// any thread.
class ExportTask final
{
public:
    /// Nothing is left behind then, unless the whole file is there already.
    void cancel() { m_isCancelled = true; }
    [[nodiscard]] bool isCancelled() const { return m_isCancelled; }

    /// Records that were written so far, of so many; 0 of 0 before it begins.
    [[nodiscard]] qint64 written() const { return m_written; }
    [[nodiscard]] qint64 total() const { return m_total; }
    void setTotal(qint64 total) { m_total = total; }
    void setWritten(qint64 written) { m_written = written; }

private:
    std::atomic_bool m_isCancelled = false;
    std::atomic<qint64> m_written = 0;
    std::atomic<qint64> m_total = 0;
};

} // namespace vobiz
