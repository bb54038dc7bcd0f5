// SPDX-License-Identifier: MIT
#include "ui/messages/earliermessage.h"

#include "core/changes/credentialchanges.h"
#include "core/text/counted.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EarlierMessage)
};

} // namespace

QString earlierMessageKey()
{
    return u"earlier"_s;
}

Message earlierMessage(const CredentialChanges &changes)
{
    using State = CredentialChange::State;
    int all = 0;
    int done = 0;
    int asked = 0;
    int unknown = 0;
    int undone = 0;
    bool mayLand = false;
    for (const CredentialChange *change : changes.ofEarlierRuns()) {
        ++all;
        if (change->isSuccess()) {
            ++done;
        } else if (change->state() == State::Checking) {
            ++asked;
        } else if (change->state() == State::Unknown) {
            ++unknown;
        } else {
            ++undone;
            mayLand |= change->mayStillLand();
        }
    }
    QStringList sentences{
        counted(all, Words::tr("The outcome of 1 change was not known when the program ended."),
                Words::tr("The outcome of %1 changes was not known when the program ended.", nullptr, all))};
    if (asked > 0)
        sentences.append(counted(asked, Words::tr("The list is being asked about 1 of them."),
                                 Words::tr("The list is being asked about %1 of them.", nullptr, asked)));
    if (unknown > 0)
        sentences.append(
            counted(unknown, Words::tr("1 is not known yet, because the list could not tell."),
                    Words::tr("%1 are not known yet, because the list could not tell.", nullptr, unknown)));
    if (undone > 0)
        sentences.append(counted(undone, Words::tr("1 is not done, as the list shows."),
                                 Words::tr("%1 are not done, as the list shows.", nullptr, undone)));
    if (mayLand)
        sentences.append(Words::tr("What is not done may still take effect."));
    if (done == all)
        sentences.append(Words::tr("All of them are done, as the list shows."));
    else if (done > 0)
        sentences.append(counted(done, Words::tr("1 is done."), Words::tr("%1 are done.", nullptr, done)));

    using Severity = Message::Severity;
    Message message;
    message.key = earlierMessageKey();
    message.severity = done == all   ? Severity::Success
                       : asked > 0   ? Severity::Information
                       : unknown > 0 ? Severity::Error
                                     : Severity::Warning;
    message.text = sentences.join(u' ');
    return message;
}

} // namespace vobiz
