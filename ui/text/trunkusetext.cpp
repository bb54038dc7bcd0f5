// SPDX-License-Identifier: MIT
#include "ui/text/trunkusetext.h"

#include "core/api/errorkind.h"
#include "core/changes/changeaction.h"
#include "core/listing/trunkuse.h"
#include "core/text/counted.h"
#include "core/text/shorttime.h"
#include "ui/text/errortext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TrunkUseText)

public:
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
    const QString time = shortTime(asOf);
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

QString lastUseSentence(const TrunkUse &use, qsizetype used, qsizetype of)
{
    if (!use.lastNames())
        return trunkUseSentence(use, 0, of);
    const QString sentence = usedSentence(used, of, use.lastAsOf());
    const QString failure = lastFailureSentence(use);
    return failure.isEmpty() ? sentence : sentence + u' ' + failure;
}

QString lastFailureSentence(const TrunkUse &use)
{
    if (use.state() != TrunkUse::State::Failed || !use.lastNames())
        return trunkFailureSentence(use);
    return Words::tr("Reading the trunks again failed. %1").arg(Words::why(use));
}

QString trunkReadingSentence(const TrunkUse &use)
{
    const bool isKnown = use.lastNames();
    const QString asOf = isKnown ? shortTime(use.lastAsOf()) : QString();
    switch (use.state()) {
    case TrunkUse::State::NotRead:
        break;
    case TrunkUse::State::Reading:
        return isKnown ? Words::tr("Trunks as of %1, reading again…").arg(asOf)
                       : Words::tr("Reading trunks…");
    case TrunkUse::State::Known:
        return Words::tr("Trunks as of %1").arg(asOf);
    case TrunkUse::State::Failed:
        return isKnown
                   ? Words::tr("Trunks as of %1; reading them again failed. %2").arg(asOf, Words::why(use))
                   : Words::tr("Which trunks use what is not known. %1").arg(Words::why(use));
    }
    return {};
}

} // namespace vobiz
