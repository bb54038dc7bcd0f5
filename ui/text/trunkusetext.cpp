// SPDX-License-Identifier: MIT
#include "ui/text/trunkusetext.h"

#include "core/api/errorkind.h"
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
    static QString time(const QDateTime &time)
    {
        return QLocale().toString(time.toLocalTime().time(), u"HH:mm"_s);
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

    static QString sentence(const TrunkUse &use)
    {
        const QString notKnown = tr("Which trunks use them is not known.");
        switch (use.state()) {
        case TrunkUse::State::NotRead:
            return notKnown;
        case TrunkUse::State::Reading:
            return tr("Reading which trunks use them…");
        case TrunkUse::State::Known:
            return tr("Which trunks use them is known as of %1.").arg(time(use.asOf()));
        case TrunkUse::State::Failed:
            break;
        }
        const QString why =
            use.error() ? Words::why(*use.error())
                        : tr("The list of trunks changed while it was read, or can’t be read to its end.");
        return u"%1 %2"_s.arg(notKnown, why);
    }
};

} // namespace

QString usedByText(const TrunkUsers &users)
{
    if (!users.names)
        return Words::tr("not known");
    if (users.names->isEmpty())
        return Words::tr("no trunk");
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
    return users.names ? Words::tr("%1, as of %2").arg(usedByText(users), asOfText(users))
                       : usedByText(users);
}

QString asOfText(const TrunkUsers &users)
{
    return Words::time(users.asOf);
}

QString trunkUseSentence(const TrunkUse &use)
{
    return Words::sentence(use);
}

} // namespace vobiz
