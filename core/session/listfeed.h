// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportsource.h"
#include "core/session/listextract.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <vector>

namespace vobiz {

class AccountFacts;

/// Exports rows of an inventory from where they live: takes them out a few milliseconds at a time, in the
/// thread of the inventory, and hands them over to the source, which another thread reads. Only a few are
/// under way at once, however many there are. Lives as long as its source is read: when it goes, the source
/// ends with an error. What is known besides has to outlive it.
class ListFeed final : public QObject
{
    Q_OBJECT

public:
    /// `fields` are some of listFields(). `isPart`: the list is not loaded to its end, which each record
    /// says.
    ListFeed(ListExtract extract, const QStringList &fields, bool isPart, const AccountFacts &facts,
             QObject *parent = nullptr);
    ~ListFeed() override;

    /// To be asked for once.
    [[nodiscard]] std::unique_ptr<ExportSource> source();

private:
    class Pipe;
    class Source;

    void feed();

    const ListExtract m_extract;
    const std::shared_ptr<Pipe> m_pipe;
    const AccountFacts &m_facts;
    ExportHead m_head;
    std::vector<qsizetype> m_fields; ///< places in listFields()
    size_t m_next = 0;
    QTimer m_turn;
};

} // namespace vobiz
