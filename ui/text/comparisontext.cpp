// SPDX-License-Identifier: MIT
#include "ui/text/comparisontext.h"

#include "core/model/credentialwords.h"
#include "core/store/username.h"
#include "core/text/counted.h"
#include "core/text/exacttime.h"
#include "core/text/visibletext.h"
#include "ui/text/snapshottext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ComparisonText)
};

QString quoted(const QString &text)
{
    return text.isEmpty() ? Words::tr("nothing", "in the place of a text")
                          : Words::tr("“%1”").arg(visibleText(text));
}

struct ValueText
{
    QString operator()(const QString &text) const { return quoted(text); }
    QString operator()(CredentialStatus status) const { return statusWord(status); }
    QString operator()(const std::optional<Timestamp> &time) const
    {
        return time ? exactTime(*time) : Words::tr("not known");
    }
};

QString changeText(const QString &field, const QString &before, const QString &after)
{
    return Words::tr("%1: %2 → %3", "a field, what it was, what it is").arg(field, before, after);
}

QString trunksText(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names)
        shown.append(quoted(name));
    return shown.isEmpty() ? Words::tr("no trunk") : shown.join(u", "_s);
}

/// Of the fields that both have. That it was changed is left out of the short ones if there is anything else.
QStringList fieldChanges(const ComparedCredential &credential, bool isShort)
{
    const Credential &before = *credential.rows.before;
    const Credential &after = *credential.rows.after;
    QStringList changes;
    QString changedAt;
    for (int section = 0; section < ColumnCount; ++section) {
        const auto column = static_cast<Column>(section);
        if (isFact(column))
            continue;
        const CellValue one = columnTraits(column).value(before);
        const CellValue other = columnTraits(column).value(after);
        if (one == other)
            continue;
        const QString text =
            changeText(columnTitle(column), std::visit(ValueText(), one), std::visit(ValueText(), other));
        if (column == Column::LastChanged)
            changedAt = text;
        else
            changes.append(text);
    }
    if (before.accountId != after.accountId)
        changes.append(changeText(Words::tr("Account"), quoted(before.accountId), quoted(after.accountId)));
    if (credential.trunksBefore != credential.trunksAfter)
        changes.append(changeText(Words::tr("Used by"), trunksText(*credential.trunksBefore),
                                  trunksText(*credential.trunksAfter)));
    if (!changedAt.isEmpty() && (!isShort || changes.isEmpty()))
        changes.append(changedAt);
    return changes;
}

QString countText(DifferenceKind kind, qsizetype count, const QLocale &locale)
{
    const QString number = locale.toString(count);
    switch (kind) {
    case DifferenceKind::Added:
        return Words::tr("%1 added", nullptr, pluralOf(count)).arg(number);
    case DifferenceKind::Removed:
        return Words::tr("%1 removed", nullptr, pluralOf(count)).arg(number);
    case DifferenceKind::Enabled:
        return Words::tr("%1 enabled", nullptr, pluralOf(count)).arg(number);
    case DifferenceKind::Disabled:
        return Words::tr("%1 disabled", nullptr, pluralOf(count)).arg(number);
    case DifferenceKind::Changed:
        return Words::tr("%1 changed", nullptr, pluralOf(count)).arg(number);
    case DifferenceKind::TrunkUse:
        break;
    }
    return Words::tr("%1 used by other trunks", nullptr, pluralOf(count)).arg(number);
}

QString periodText(const ListComparison &comparison, const QLocale &locale, const QString &what)
{
    const QString from = snapshotTime(comparison.before.takenAt, locale);
    if (comparison.after.number == 0)
        return Words::tr("%1 since %2.", "what is different, a time").arg(what, from);
    return Words::tr("%1 from %2 to %3.", "what is different, a time, another time")
        .arg(what, from, snapshotTime(comparison.after.takenAt, locale));
}

QString doneText(const ChangeAuthor &author, const QString &at)
{
    const bool isThisLogin = author.user == userName();
    const QString user = visibleText(author.user);
    if (author.action == "delete"_L1)
        return isThisLogin ? Words::tr("deleted here by this login, %1").arg(at)
                           : Words::tr("deleted here by %1, %2").arg(user, at);
    if (author.action == "disable"_L1)
        return isThisLogin ? Words::tr("disabled here by this login, %1").arg(at)
                           : Words::tr("disabled here by %1, %2").arg(user, at);
    return isThisLogin ? Words::tr("enabled here by this login, %1").arg(at)
                       : Words::tr("enabled here by %1, %2").arg(user, at);
}

} // namespace

QString differenceWord(DifferenceKind kind)
{
    switch (kind) {
    case DifferenceKind::Added:
        return Words::tr("Added");
    case DifferenceKind::Removed:
        return Words::tr("Removed");
    case DifferenceKind::Enabled:
        return Words::tr("Enabled");
    case DifferenceKind::Disabled:
        return Words::tr("Disabled");
    case DifferenceKind::Changed:
        return Words::tr("Changed");
    case DifferenceKind::TrunkUse:
        break;
    }
    return Words::tr("Trunk Use");
}

QString comparisonSummary(const ListComparison &comparison, const QLocale &locale)
{
    QStringList counts;
    for (int i = 0; i < DifferenceKindCount; ++i) {
        const auto kind = static_cast<DifferenceKind>(i);
        if (const qsizetype count = comparison.count(kind); count > 0)
            counts.append(countText(kind, count, locale));
    }
    QStringList sentences{periodText(
        comparison, locale, counts.isEmpty() ? Words::tr("Nothing is different") : counts.join(u", "_s))};
    if (!comparison.before.isVerified && !comparison.after.isVerified)
        sentences.append(Words::tr("Neither list was verified: some of that may not be so."));
    else if (!comparison.before.isVerified)
        sentences.append(Words::tr("The list before was not verified: some of that may not be so."));
    else if (!comparison.after.isVerified)
        sentences.append(Words::tr("The list after was not verified: some of that may not be so."));
    if (!comparison.areTrunksCompared)
        sentences.append(Words::tr("Use by trunks is not compared: it is not known of both."));
    return sentences.join(u' ');
}

QString changesText(const ComparedCredential &credential)
{
    if (credential.rows.before && credential.rows.after)
        return fieldChanges(credential, true).join(u"; "_s);
    const QString status = statusWord(credential.newest().status);
    return credential.rows.after ? Words::tr("Status: %1").arg(status)
                                 : Words::tr("Status before: %1").arg(status);
}

QString byWhomText(const ComparedCredential &credential, const AuthorsKnown &known, const QLocale &locale)
{
    if (!known.areKnown)
        return known.whyNot.isEmpty() ? Words::tr("being looked up…")
                                      : Words::tr("not known: %1").arg(known.whyNot);
    if (const auto author = authorOf(credential, known.authors))
        return doneText(*author, snapshotTime(author->at, locale));
    return Words::tr("not by this program on this machine");
}

QString differenceDetails(const ComparedCredential &credential, const AuthorsKnown &known,
                          const QLocale &locale)
{
    const auto line = [](const QString &name, const QString &value) {
        return Words::tr("%1: %2", "a name and its value").arg(name, value);
    };
    QStringList lines{
        line(differenceWord(credential.kind()), usernameText(credential.newest())),
        line(Words::tr("By whom"), byWhomText(credential, known, locale)),
    };
    if (credential.rows.before && credential.rows.after) {
        lines.append(fieldChanges(credential, false));
    } else {
        for (int section = 1; section < ColumnCount; ++section) {
            const auto column = static_cast<Column>(section);
            if (!isFact(column))
                lines.append(line(columnTitle(column),
                                  std::visit(ValueText(), columnTraits(column).value(credential.newest()))));
        }
        if (const auto &trunks = credential.rows.after ? credential.trunksAfter : credential.trunksBefore)
            lines.append(line(Words::tr("Used by"), trunksText(*trunks)));
    }
    if (credential.rows.before && credential.rows.after)
        lines.append(line(columnTitle(Column::Id), visibleText(credential.id().text())));
    return lines.join(u'\n');
}

} // namespace vobiz
