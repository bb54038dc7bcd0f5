// SPDX-License-Identifier: MIT
#include "ui/messages/earliermessage.h"

#include "core/changes/credentialchanges.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EarlierMessage)
};

/// One is spelled out apart: without a loaded translation `%n` knows no singular.
QString number(int count, const QString &one, const char *several)
{
    return count == 1 ? one : Words::tr(several, nullptr, count);
}

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
    QStringList sentences{number(all,
                                 Words::tr("The outcome of 1 change was not known when the program ended."),
                                 QT_TRANSLATE_N_NOOP("EarlierMessage", "The outcome of %Ln changes was not "
                                                                       "known when the program ended."))};
    if (asked > 0)
        sentences.append(
            number(asked, Words::tr("The list is being asked about 1 of them."),
                   QT_TRANSLATE_N_NOOP("EarlierMessage", "The list is being asked about %Ln of them.")));
    if (unknown > 0)
        sentences.append(
            number(unknown, Words::tr("1 is not known yet, because the list could not tell."),
                   QT_TRANSLATE_N_NOOP("EarlierMessage",
                                       "%Ln are not known yet, because the list could not tell.")));
    if (undone > 0)
        sentences.append(
            number(undone, Words::tr("1 is not done, as the list shows."),
                   QT_TRANSLATE_N_NOOP("EarlierMessage", "%Ln are not done, as the list shows.")));
    if (mayLand)
        sentences.append(Words::tr("What is not done may still take effect."));
    if (done == all)
        sentences.append(Words::tr("All of them are done, as the list shows."));
    else if (done > 0)
        sentences.append(
            number(done, Words::tr("1 is done."), QT_TRANSLATE_N_NOOP("EarlierMessage", "%Ln are done.")));

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
