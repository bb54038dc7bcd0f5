// SPDX-License-Identifier: MIT
#include "core/model/credentialwords.h"

#include "core/text/exacttime.h"
#include "core/text/literalhtml.h"
#include "core/text/outcomeword.h"
#include "core/text/relativetime.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(Credentials)
};

QString activityWords(RowActivity activity)
{
    switch (activity) {
    case RowActivity::None:
        break;
    case RowActivity::Deleting:
        return Words::tr("deleting…");
    case RowActivity::Disabling:
        return Words::tr("disabling…");
    case RowActivity::Enabling:
        return Words::tr("enabling…");
    case RowActivity::Waiting:
        return Words::tr("waiting");
    case RowActivity::WaitingForCalls:
        return Words::tr("waiting for calls to end");
    case RowActivity::InUse:
        return outcomeWord(OutcomeWord::InUse);
    case RowActivity::Refused:
        return outcomeWord(OutcomeWord::Refused);
    case RowActivity::NotSent:
        return outcomeWord(OutcomeWord::NotSent);
    case RowActivity::NotDone:
        return outcomeWord(OutcomeWord::NotDone);
    case RowActivity::Ignored:
        return outcomeWord(OutcomeWord::Ignored);
    case RowActivity::NotRecorded:
        return outcomeWord(OutcomeWord::NotRecorded);
    case RowActivity::ChangedMeanwhile:
        return outcomeWord(OutcomeWord::ChangedMeanwhile);
    case RowActivity::Checking:
        return Words::tr("checking…");
    case RowActivity::Unknown:
        return outcomeWord(OutcomeWord::Unknown);
    case RowActivity::Quarantined:
        return Words::tr("quarantined");
    }
    return {};
}

QString relativeWords(const std::optional<Timestamp> &instant, const QDateTime &now)
{
    return instant ? relativeTime(*instant, now) : Words::tr("not known");
}

QString exactWords(const std::optional<Timestamp> &instant)
{
    return instant ? exactTime(*instant) : QString();
}

QString translated(const char *words)
{
    return words ? Words::tr(words) : QString();
}

struct FullText
{
    const CredentialColumn &column;
    RowActivity activity;

    QString operator()(const QString &text) const
    {
        return text.isEmpty() ? translated(column.whenEmpty) : visibleText(text);
    }
    QString operator()(CredentialStatus status) const { return statusText(status, activity); }
    QString operator()(const std::optional<Timestamp> &instant) const { return exactWords(instant); }
};

struct CopiedText
{
    QString operator()(const QString &text) const { return text; }
    QString operator()(CredentialStatus status) const { return statusWord(status); }
    QString operator()(const std::optional<Timestamp> &instant) const
    {
        return instant ? instant->toIsoString() : QString();
    }
};

QString fullText(const Credential &credential, RowActivity activity, Column column, const RowFacts &facts)
{
    const CredentialColumn &traits = columnTraits(column);
    if (isFact(column))
        return traits.fact.details(facts);
    return std::visit(FullText{traits, activity}, traits.value(credential));
}

} // namespace

QString columnTitle(Column column)
{
    return translated(columnTraits(column).title);
}

QString statusWord(CredentialStatus status)
{
    switch (status) {
    case CredentialStatus::Enabled:
        return Words::tr("Enabled");
    case CredentialStatus::Disabled:
        return Words::tr("Disabled");
    case CredentialStatus::Unknown:
        break;
    }
    return Words::tr("Unknown");
}

QString statusText(CredentialStatus status, RowActivity activity)
{
    if (activity == RowActivity::None)
        return statusWord(status);
    return Words::tr("%1 – %2", "a status and what is being done about it")
        .arg(statusWord(status), activityWords(activity));
}

QString usernameText(const Credential &credential)
{
    return fullText(credential, RowActivity::None, Column::Username, {});
}

QString copiedText(const Credential &credential, Column column, const RowFacts &facts)
{
    if (isFact(column))
        return columnTraits(column).fact.copied(facts);
    return std::visit(CopiedText(), columnTraits(column).value(credential));
}

QString cellText(const Credential &credential, RowActivity activity, Column column, const QDateTime &now,
                 const RowFacts &facts)
{
    const CredentialColumn &traits = columnTraits(column);
    if (isFact(column))
        return traits.fact.cell(facts);
    const CellValue value = traits.value(credential);
    if (const auto *instant = std::get_if<std::optional<Timestamp>>(&value))
        return relativeWords(*instant, now);
    return std::visit(FullText{traits, activity}, value);
}

QString cellToolTipHtml(const Credential &credential, RowActivity activity, Column column,
                        const RowFacts &facts)
{
    const QString text = fullText(credential, activity, column, facts);
    return text.isEmpty() ? QString() : literalHtml(text);
}

} // namespace vobiz
