// SPDX-License-Identifier: MIT
#include "ui/text/trunkusetext.h"

#include "core/api/errorkind.h"
#include "core/changes/changeaction.h"
#include "core/listing/trunkuse.h"
#include "core/text/counted.h"
#include "core/text/visibletext.h"
#include "ui/text/errortext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 80;
constexpr qsizetype MostNames = 5;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TrunkUseText)

public:
    /// The day as well, if it is not this one: what is known stays on the screen.
    static QString time(const QDateTime &time)
    {
        const QDateTime local = time.toLocalTime();
        const QString hours = QLocale().toString(local.time(), u"HH:mm"_s);
        if (local.date() == QDate::currentDate())
            return hours;
        return u"%1 %2"_s.arg(QLocale().toString(local.date(), QLocale::ShortFormat), hours);
    }

    /// Only this reading ends after a refusal; errorText() says of others that the account is stopped.
    static QString why(const Error &error)
    {
        QString words;
        if (traitsOf(error.kind).stopsAccount)
            words = tr("Vobiz does not show the trunks to this account (%1).").arg(error.httpStatus);
        else if (error.kind == ErrorKind::NotFound)
            words = tr("Vobiz answered that this account has no list of trunks (404).");
        else
            return errorText(error);
        const QString server = serverText(error);
        return server.isEmpty() ? words : words + u' ' + server;
    }

    /// For a reading that failed.
    static QString why(const TrunkUse &use)
    {
        if (use.error())
            return why(*use.error());
        switch (use.doubt()) {
        case TrunkPass::Doubt::NotRead: // these two are none of a whole reading
        case TrunkPass::Doubt::StatusUntold:
        case TrunkPass::Doubt::KeptChanging:
            break;
        case TrunkPass::Doubt::TooSmallPages:
            return tr("The server lists one trunk at a time, so nobody can tell whether one was missed.");
        case TrunkPass::Doubt::NotCounted:
            return tr("The list of trunks came empty, without the count that would confirm it.");
        }
        return tr("The list of trunks kept changing while it was read.");
    }
};

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
    return shown.join(u", "_s);
}

QString usedByTextWithTime(const TrunkUsers &users)
{
    return users.names ? Words::tr("%1, as of %2").arg(usedByText(users), Words::time(users.asOf))
                       : usedByText(users);
}

QString usedWarning(const TrunkUsers &users, ChangeAction action)
{
    if (!users.isUsed())
        return {};
    const bool isOne = users.names->size() == 1;
    switch (action) {
    case ChangeAction::Delete:
        return (isOne ? Words::tr("A trunk uses this credential: %1. Give it another one first.")
                      : Words::tr("Trunks use this credential: %1. Give them another one first."))
            .arg(usedByText(users));
    case ChangeAction::Disable:
        return (isOne ? Words::tr("A trunk uses this credential: %1. Disabling it cuts the trunk off, as "
                                  "deleting it would: give the trunk another one first.")
                      : Words::tr("Trunks use this credential: %1. Disabling it cuts the trunks off, as "
                                  "deleting it would: give them another one first."))
            .arg(usedByText(users));
    case ChangeAction::Enable:
        break;
    }
    return {};
}

QString usedAdvice(qsizetype used, ChangeAction action)
{
    if (used == 0)
        return {};
    switch (action) {
    case ChangeAction::Delete:
        return used == 1 ? Words::tr("Give the trunk another credential first.")
                         : Words::tr("Give the trunks other credentials first.");
    case ChangeAction::Disable:
        return used == 1 ? Words::tr("Disabling cuts the trunk off, as deleting would: give it another "
                                     "credential first.")
                         : Words::tr("Disabling cuts the trunks off, as deleting would: give them other "
                                     "credentials first.");
    case ChangeAction::Enable:
        break;
    }
    return {};
}

QString usedSentence(qsizetype used, qsizetype of, const QDateTime &asOf)
{
    const QString time = Words::time(asOf);
    if (used == 0)
        return (of == 1 ? Words::tr("No trunk names it, as of %1.")
                        : Words::tr("No trunk names any of them, as of %1."))
            .arg(time);
    if (of == 1)
        return Words::tr("It is used, as of %1.").arg(time);
    return counted(used, Words::tr("A trunk uses one of them, as of %2."),
                   Words::tr("Trunks use %1 of them, as of %2.", nullptr, pluralOf(used)))
        .arg(time);
}

QString trunkUseSentence(const TrunkUse &use, qsizetype used, qsizetype of)
{
    const bool isOne = of == 1;
    const QString notKnown = isOne ? Words::tr("Which trunks use it is not known.")
                                   : Words::tr("Which trunks use them is not known.");
    switch (use.state()) {
    case TrunkUse::State::NotRead:
        return notKnown;
    case TrunkUse::State::Reading:
        return isOne ? Words::tr("Reading which trunks use it…")
                     : Words::tr("Reading which trunks use them…");
    case TrunkUse::State::Known:
        return usedSentence(used, of, use.asOf());
    case TrunkUse::State::Failed:
        break;
    }
    return u"%1 %2"_s.arg(notKnown, Words::why(use));
}

QString trunkFailureSentence(const TrunkUse &use)
{
    return use.state() == TrunkUse::State::Failed ? trunkUseSentence(use, 0, 1) : QString();
}

} // namespace vobiz
