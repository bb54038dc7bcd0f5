// SPDX-License-Identifier: MIT
#include "core/session/comparisonsource.h"

#include "core/export/exportvalue.h"

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype AtOnce = 1000;

void appendFields(ExportRecord &record, const std::optional<Credential> &row)
{
    visitFields(
        [&](const CredentialField &field, const auto &value) {
            if (field.exported != "id"_L1)
                record.append(row ? exportValue(value) : ExportValue());
        },
        row ? *row : Credential());
}

ExportValue trunksValue(const std::optional<QStringList> &names)
{
    return names ? ExportValue(*names) : ExportValue();
}

} // namespace

ComparisonSource::ComparisonSource(QList<ComparedCredential> rows, ChangeAuthors authors)
    : m_rows(std::move(rows))
    , m_authors(std::move(authors))
{
}

ExportHead ComparisonSource::head() const
{
    QStringList names{u"what"_s, u"id"_s};
    const Credential none;
    for (const auto &when : {u"before_%1"_s, u"after_%1"_s}) {
        visitFields(
            [&](const CredentialField &field, const auto &) {
                if (field.exported != "id"_L1)
                    names.append(when.arg(field.exported));
            },
            none);
    }
    return {.subject = "comparison"_L1,
            .names = names + QStringList{u"trunks_before"_s, u"trunks_after"_s, u"done_here_at"_s,
                                         u"done_here_by"_s}};
}

Result<QList<ExportRecord>, QString> ComparisonSource::next()
{
    QList<ExportRecord> records;
    const qsizetype end = std::min(m_next + AtOnce, m_rows.size());
    for (; m_next < end; ++m_next) {
        const ComparedCredential &each = m_rows.at(m_next);
        ExportRecord record{differenceName(each.kind()), exportValue(each.id())};
        appendFields(record, each.rows.before);
        appendFields(record, each.rows.after);
        const auto author = authorOf(each, m_authors);
        record.append(trunksValue(each.trunksBefore));
        record.append(trunksValue(each.trunksAfter));
        record.append(author ? exportValue(author->at) : ExportValue());
        record.append(author ? ExportValue(author->user) : ExportValue());
        records.append(record);
    }
    return records;
}

} // namespace vobiz
