// SPDX-License-Identifier: MIT
#include "core/session/listfields.h"

#include "core/export/exportvalue.h"
#include "core/inventory/auditrule.h"

#include <array>
#include <type_traits>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Fact
{
    QLatin1StringView name;
    ExportValue (*value)(const ListRow &);
};

ExportValue usedBy(const ListRow &row)
{
    return row.trunks.names ? ExportValue(*row.trunks.names) : ExportValue();
}

ExportValue findings(const ListRow &row)
{
    QStringList rules;
    for (size_t rule = 0; rule < AuditRuleCount; ++rule) {
        if (row.marks.test(static_cast<size_t>(markOf(static_cast<AuditRule>(rule)))))
            rules.append(auditRuleName(static_cast<AuditRule>(rule)));
    }
    return rules;
}

ExportValue kept(const ListRow &row)
{
    return row.keptNote ? ExportValue(*row.keptNote) : ExportValue();
}

constexpr size_t MostFields = 16; // that the provider tells

constexpr Fact Facts[]{{"used_by"_L1, usedBy}, {"findings"_L1, findings}, {"kept"_L1, kept}};

} // namespace

const QStringList &listFields()
{
    static const QStringList names = [] {
        QStringList all;
        const Credential none;
        visitFields([&all](const CredentialField &field, const auto &) { all.append(field.exported); }, none);
        for (const Fact &fact : Facts)
            all.append(fact.name);
        return all;
    }();
    return names;
}

QString listFieldOf(Column column)
{
    return columnTraits(column).exported;
}

ExportRecord listRecord(ListRow &&row, const std::vector<qsizetype> &fields)
{
    std::array<ExportValue, MostFields> all;
    size_t told = 0;
    visitFields(
        [&](const CredentialField &, auto &value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, QString>)
                all[told++] = std::move(value);
            else
                all[told++] = exportValue(value);
        },
        row.credential);
    ExportRecord record;
    record.reserve(static_cast<qsizetype>(fields.size()));
    for (const qsizetype field : fields) {
        const auto place = static_cast<size_t>(field);
        record.append(place < told ? std::move(all[place]) : Facts[place - told].value(row));
    }
    return record;
}

} // namespace vobiz
