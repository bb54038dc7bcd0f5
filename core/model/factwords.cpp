// SPDX-License-Identifier: MIT
#include "core/model/factwords.h"

#include "core/model/rowfacts.h"
#include "core/text/counted.h"
#include "core/text/shorttime.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 80;
constexpr qsizetype MostNames = 5;

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(Credentials)
};

QString listed(const QStringList &words)
{
    return words.join(u", "_s);
}

QString keptWord()
{
    return Words::tr("Kept", "a credential that the user has decided to keep");
}

} // namespace

QString usedByText(const TrunkUsers &users)
{
    if (!users.names)
        return users.isBeingRead ? Words::tr("reading…") : Words::tr("not known");
    if (users.names->isEmpty())
        return Words::tr("no trunk names it");
    QStringList shown;
    for (const QString &name : users.names->first(std::min(MostNames, users.names->size())))
        shown.append(name.isEmpty() ? Words::tr("(a trunk without a name)")
                                    : Words::tr("“%1”").arg(visibleText(name, LongestName)));
    const qsizetype more = users.names->size() - shown.size();
    if (more > 0)
        shown.append(counted(more, Words::tr("1 more"), Words::tr("%1 more", nullptr, pluralOf(more))));
    return listed(shown);
}

QString usedByTextWithTime(const TrunkUsers &users)
{
    if (!users.names)
        return usedByText(users);
    return (users.isBeingRead ? Words::tr("%1, as of %2, reading again…") : Words::tr("%1, as of %2"))
        .arg(usedByText(users), shortTime(users.asOf));
}

QString usedByCell(const RowFacts &facts)
{
    return usedByText(facts.trunks);
}

QString usedByDetails(const RowFacts &facts)
{
    return usedByTextWithTime(facts.trunks);
}

QString usedByCopied(const RowFacts &facts)
{
    return facts.trunks.isUsed() ? listed(*facts.trunks.names) : usedByText(facts.trunks);
}

QString findingsCell(const RowFacts &facts)
{
    return listed(facts.findings);
}

QString findingsDetails(const RowFacts &facts)
{
    return facts.reasons.join(u'\n');
}

QString findingsCopied(const RowFacts &facts)
{
    return findingsCell(facts);
}

QString keptCell(const RowFacts &facts)
{
    if (!facts.keptNote)
        return {};
    return facts.keptNote->isEmpty() ? keptWord() : visibleText(*facts.keptNote);
}

QString keptDetails(const RowFacts &facts)
{
    if (!facts.keptNote)
        return {};
    return facts.keptNote->isEmpty() ? keptWord() : Words::tr("Kept: %1").arg(visibleText(*facts.keptNote));
}

QString keptCopied(const RowFacts &facts)
{
    if (!facts.keptNote)
        return {};
    return facts.keptNote->isEmpty() ? keptWord() : *facts.keptNote;
}

} // namespace vobiz
