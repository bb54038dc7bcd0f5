// SPDX-License-Identifier: MIT
#include "ui/text/credentialfact.h"

#include "core/model/credentialwords.h"
#include "core/model/factwords.h"
#include "core/text/exacttime.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

using Kind = CredentialFact::Kind;

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(CredentialFacts)
};

struct ShownText
{
    const CredentialColumn &column;
    RowActivity activity;

    QString operator()(const QString &text) const
    {
        return text.isEmpty() && !column.mayBeEmpty ? Words::tr("not known") : visibleText(text);
    }
    QString operator()(CredentialStatus status) const
    {
        const bool isPlainlyUnknown = status == CredentialStatus::Unknown && activity == RowActivity::None;
        return isPlainlyUnknown ? Words::tr("Unknown, so it is treated as enabled")
                                : statusText(status, activity);
    }
    QString operator()(const std::optional<Timestamp> &time) const
    {
        return time ? exactTime(*time) : Words::tr("not known");
    }
};

CredentialFact columnFact(Column column, const Credential &credential, RowActivity activity)
{
    const CredentialColumn &traits = columnTraits(column);
    const CellValue value = traits.value(credential);
    CredentialFact fact{Kind::OfColumn, columnTitle(column), std::visit(ShownText{traits, activity}, value),
                        copiedText(credential, column)};
    if (const auto *instant = std::get_if<std::optional<Timestamp>>(&value))
        fact.instant = *instant;
    return fact;
}

/// Whatever the note says, it is the answer that stands first.
QString keptAnswer(const RowFacts &known)
{
    if (!known.keptNote)
        return Words::tr("no");
    return known.keptNote->isEmpty() ? Words::tr("yes") : Words::tr("yes: %1").arg(keptCell(known));
}

QString createdBefore(Timestamp firstSeen)
{
    return Words::tr("not known; it is in snapshots since %1").arg(exactTime(firstSeen));
}

QString whoTells(DisabledSince::Source source)
{
    switch (source) {
    case DisabledSince::Source::LastChange:
        return Words::tr("or before: not changed since then");
    case DisabledSince::Source::Here:
        return Words::tr("this program disabled it");
    case DisabledSince::Source::Snapshots:
        return Words::tr("or before: disabled in that snapshot and in each one since");
    }
    return {};
}

CredentialFact disabledFact(const Credential &credential, const RowFacts &known)
{
    CredentialFact fact{Kind::DisabledSince, Words::tr("Disabled since"), {}, {}};
    if (credential.status != CredentialStatus::Disabled)
        return fact;
    fact.shown = Words::tr("not known");
    if (known.disabledSince) {
        fact.shown = exactTime(known.disabledSince->at) + u'\n' + whoTells(known.disabledSince->source);
        fact.copied = known.disabledSince->at.toIsoString();
        fact.instant = known.disabledSince->at;
    }
    return fact;
}

CredentialFact besidesFact(Column column, const RowFacts &known)
{
    switch (column) {
    case Column::UsedBy:
        return {Kind::UsedByTrunks, Words::tr("Used by trunks"), usedByDetails(known), {}};
    case Column::Findings:
        return {Kind::Findings, columnTitle(column), findingsDetails(known), findingsDetails(known)};
    default:
        return {Kind::Kept, columnTitle(column), keptAnswer(known), keptCopied(known)};
    }
}

} // namespace

QList<CredentialFact> factsOf(const Credential &credential, RowActivity activity, const TrunkUsers &users)
{
    return factsOf(credential, activity, RowFacts{.trunks = users});
}

QList<CredentialFact> factsOf(const Credential &credential, RowActivity activity, const RowFacts &known)
{
    QList<CredentialFact> facts;
    for (int section = 0; section < ColumnCount; ++section) {
        const auto column = static_cast<Column>(section);
        if (isFact(column)) {
            facts.append(besidesFact(column, known));
            continue;
        }
        if (column == Column::Id)
            facts.append(
                {Kind::Account, Words::tr("Account"),
                 credential.accountId.isEmpty() ? Words::tr("not known") : visibleText(credential.accountId),
                 credential.accountId});
        facts.append(columnFact(column, credential, activity));
        if (column == Column::Created && !credential.createdAt && known.firstSeen)
            facts.last().shown = createdBefore(*known.firstSeen);
        if (column == Column::Status)
            facts.append(disabledFact(credential, known));
    }
    return facts;
}

} // namespace vobiz
