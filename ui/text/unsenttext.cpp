// SPDX-License-Identifier: MIT
#include "ui/text/unsenttext.h"

#include "core/session/unsent.h"
#include "core/text/counted.h"
#include "core/text/visibletext.h"
#include "ui/text/runtext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 80;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(UnsentText)

public:
    static QString name(const Credential &credential)
    {
        const QString &text = credential.username.isEmpty() ? credential.id.text() : credential.username;
        return u'“' + visibleText(text, LongestName) + u'”';
    }
    static QString wasNotDone(const Unsent::Change &change)
    {
        switch (change.action) {
        case ChangeAction::Delete:
            return tr("%1 was not deleted.").arg(name(change.credential));
        case ChangeAction::Disable:
            return tr("%1 was not disabled.").arg(name(change.credential));
        case ChangeAction::Enable:
            return tr("%1 was not enabled.").arg(name(change.credential));
        }
        return {};
    }
    static QString isNotDoneYet(const Unsent::Change &change)
    {
        switch (change.action) {
        case ChangeAction::Delete:
            return tr("%1 is not deleted yet.").arg(name(change.credential));
        case ChangeAction::Disable:
            return tr("%1 is not disabled yet.").arg(name(change.credential));
        case ChangeAction::Enable:
            return tr("%1 is not enabled yet.").arg(name(change.credential));
        }
        return {};
    }
};

} // namespace

QString leftRunText(const Unsent &unsent, const QLocale &locale)
{
    return unsent.run ? Words::tr("You left the account in the middle of a run. %1")
                            .arg(runSoFar(*unsent.run, locale))
                      : QString();
}

QString leftChangesText(const Unsent &unsent, const QLocale &locale)
{
    if (unsent.changes.isEmpty())
        return {};
    if (unsent.changes.size() > 1)
        return Words::tr("%1 changes were not sent: you left the account before.", nullptr,
                         pluralOf(unsent.changes.size()))
            .arg(locale.toString(unsent.changes.size()));
    return Words::wasNotDone(unsent.changes.first()) + u' ' +
           Words::tr("You left the account before it was sent.");
}

QString closingText(const Unsent &unsent, const QLocale &locale)
{
    QStringList sentences;
    if (unsent.run)
        sentences.append(Words::tr("A run is under way. %1 Closing the window cancels the rest; what is out "
                                   "is finished first.")
                             .arg(runSoFar(*unsent.run, locale)));
    QList<Unsent::Change> changes = unsent.changes;
    for (const Credential &credential : unsent.dates)
        changes.append({ChangeAction::Disable, credential});
    if (changes.size() == 1)
        sentences.append(Words::isNotDoneYet(changes.first()) + u' ' +
                         Words::tr("Closing the window gives that up."));
    else if (!changes.isEmpty())
        sentences.append(Words::tr("%1 changes are not done yet. Closing the window gives them up.", nullptr,
                                   pluralOf(changes.size()))
                             .arg(locale.toString(changes.size())));
    return sentences.join(u' ');
}

} // namespace vobiz
