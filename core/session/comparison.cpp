// SPDX-License-Identifier: MIT
#include "core/session/comparison.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// The order in which the provider lists trunks says nothing.
QStringList namesOf(const SnapshotTrunkUse &use, const CredentialId &id)
{
    QStringList names = use.value(id);
    names.sort();
    return names;
}

QSet<CredentialId> idsOf(const QList<SnapshotDifference> &different)
{
    QSet<CredentialId> ids;
    for (const SnapshotDifference &each : different)
        ids.insert(each.after ? each.after->id : each.before->id);
    return ids;
}

} // namespace

QString differenceName(DifferenceKind kind)
{
    switch (kind) {
    case DifferenceKind::Added:
        return u"added"_s;
    case DifferenceKind::Removed:
        return u"removed"_s;
    case DifferenceKind::Enabled:
        return u"enabled"_s;
    case DifferenceKind::Disabled:
        return u"disabled"_s;
    case DifferenceKind::Changed:
        return u"changed"_s;
    case DifferenceKind::TrunkUse:
        break;
    }
    return u"trunk-use"_s;
}

DifferenceKind ComparedCredential::kind() const
{
    if (!rows.before)
        return DifferenceKind::Added;
    if (!rows.after)
        return DifferenceKind::Removed;
    if (*rows.before == *rows.after)
        return DifferenceKind::TrunkUse;
    if (rows.before->status != rows.after->status) {
        if (rows.after->status == CredentialStatus::Enabled)
            return DifferenceKind::Enabled;
        if (rows.after->status == CredentialStatus::Disabled)
            return DifferenceKind::Disabled;
    }
    return DifferenceKind::Changed;
}

qsizetype ListComparison::count(DifferenceKind kind) const
{
    return std::ranges::count(rows, kind, &ComparedCredential::kind);
}

QSet<CredentialId> usedOtherwise(const QList<SnapshotDifference> &different, const SnapshotTrunkUse &before,
                                 const SnapshotTrunkUse &after)
{
    QSet<CredentialId> ids;
    for (const SnapshotTrunkUse &use : {std::cref(before), std::cref(after)}) {
        for (auto each = use.keyBegin(); each != use.keyEnd(); ++each) {
            if (namesOf(before, *each) != namesOf(after, *each))
                ids.insert(*each);
        }
    }
    return ids - idsOf(different);
}

QList<ComparedCredential> comparedWithTrunks(const QList<SnapshotDifference> &different,
                                             const SnapshotTrunkUse &before, const SnapshotTrunkUse &after,
                                             const QList<Credential> &unchanged)
{
    QList<ComparedCredential> all;
    const auto add = [&](const SnapshotDifference &rows) {
        ComparedCredential compared{rows, {}, {}};
        compared.trunksBefore = namesOf(before, compared.id());
        compared.trunksAfter = namesOf(after, compared.id());
        all.append(compared);
    };
    for (const SnapshotDifference &each : different)
        add(each);
    for (const Credential &row : unchanged)
        add({row, row});
    std::ranges::sort(all, std::less<CredentialId>(),
                      [](const ComparedCredential &each) { return each.id(); });
    return all;
}

std::optional<ChangeAuthor> authorOf(const ComparedCredential &credential, const ChangeAuthors &authors)
{
    QString action;
    switch (credential.kind()) {
    case DifferenceKind::Removed:
        action = u"delete"_s;
        break;
    case DifferenceKind::Enabled:
        action = u"enable"_s;
        break;
    case DifferenceKind::Disabled:
        action = u"disable"_s;
        break;
    case DifferenceKind::Added:
    case DifferenceKind::Changed:
    case DifferenceKind::TrunkUse:
        return std::nullopt; // nothing of that is ever done from here
    }
    for (const ChangeAuthor &author : authors.value(credential.id())) {
        if (author.action == action)
            return author;
    }
    return std::nullopt;
}

} // namespace vobiz
