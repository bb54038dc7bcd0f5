// SPDX-License-Identifier: MIT
#include "ui/text/reporttext.h"

#include "core/report/signingkey.h"
#include "core/text/exacttime.h"
#include "core/text/visibletext.h"
#include "ui/text/keychaintext.h"
#include "ui/text/problemdetail.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

namespace vobiz {

namespace {

using Part = ReportVerdict::Part;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReportText)

public:
    static QString page(const ReportVerdict &verdict)
    {
        switch (verdict.page) {
        case Part::Intact:
            return tr("as it was when the report was made");
        case Part::Altered:
            return tr("altered: what is to be read in it, or the seal at its end, is not what it was");
        case Part::Missing:
            return tr("the seal at its end is missing: something was cut off or added, or it was saved anew "
                      "by another program");
        case Part::NotKnown:
            break;
        }
        return tr("can't be told, because the manifest is not proven");
    }
    static QString data(const ReportVerdict &verdict)
    {
        switch (verdict.data) {
        case Part::Intact:
            return tr("as they were when the report was made");
        case Part::Altered:
            return tr("altered: they are not those of the manifest");
        case Part::Missing:
            return tr("missing, or damaged so that they can't be read");
        case Part::NotKnown:
            break;
        }
        return tr("can't be told, because the manifest is not proven");
    }
    static QString manifest(const ReportVerdict &verdict)
    {
        switch (verdict.manifest) {
        case Part::Intact:
            return verdict.isSigned ? tr("as it was signed") : tr("not signed; it fits the file");
        case Part::Altered:
            return tr("altered: it is not what was signed, or the signature is missing or another one");
        case Part::Missing:
            return tr("missing, or damaged so that it can't be read");
        case Part::NotKnown:
            break;
        }
        return tr("not signed, so that nothing proves it");
    }
    static QString path(const QString &path) { return visibleText(QDir::toNativeSeparators(path)); }
};

} // namespace

QString verdictText(const ReportVerdict &verdict)
{
    if (!verdict.isReport)
        return Words::tr("This is no report of Vobiz Credential Manager, or nothing is left of what makes it "
                         "one. Choose the HTML or PDF file itself, not a print or a copy of its text.");
    if (verdict.isProven())
        return Words::tr("Nothing of this report was altered since it was signed.");
    if (verdict.isUnaltered())
        return Words::tr("This report is not signed. It fits together, but whoever alters it can make it fit "
                         "again, so that this proves nothing. Ask for one that is signed.");
    return Words::tr("This report was altered. Ask whoever made it for the file once more.");
}

QList<std::pair<QString, QString>> verdictParts(const ReportVerdict &verdict)
{
    if (!verdict.isReport)
        return {};
    QList<std::pair<QString, QString>> parts{{Words::tr("What is to be read"), Words::page(verdict)},
                                             {Words::tr("Enclosed data"), Words::data(verdict)},
                                             {Words::tr("Manifest"), Words::manifest(verdict)}};
    if (verdict.isDoubled)
        parts.append({Words::tr("All of it"),
                      Words::tr("something is enclosed twice, so that nobody can tell which one counts")});
    else if (!verdict.isOneFile && verdict.page == Part::Intact && verdict.data == Part::Intact &&
             verdict.manifest == Part::Intact)
        parts.append({Words::tr("All of it"), Words::tr("put together from more than one report")});
    return parts;
}

QString reportHeadText(const ReportVerdict &verdict)
{
    if (!verdict.head)
        return {};
    const ReportHead &head = *verdict.head;
    const QString account = head.account.isEmpty() ? head.authId : head.account;
    const QString at =
        head.at.isValid() ? exactTime(Timestamp(head.at.toMSecsSinceEpoch() * 1000)) : Words::tr("not known");
    return Words::tr("It says that it is about the account %1 (%2), and was made by %3 on %4 at %5.")
        .arg(visibleText(account), visibleText(head.authId), visibleText(head.user),
             visibleText(head.machine), at);
}

QString reportKeyText(const ReportVerdict &verdict, const QByteArray &ownKey)
{
    if (!verdict.contents || verdict.contents->publicKey.isEmpty())
        return {};
    if (verdict.contents->publicKey == ownKey)
        return Words::tr("This is the key of this login on this machine.");
    return Words::tr("Whose key this is can't be told here. Ask whoever made the report for the fingerprint "
                     "of their key, by another way than the one on which the report came.");
}

QStringList verdictLimits(const ReportVerdict &verdict)
{
    if (!verdict.isReport)
        return {};
    QStringList limits;
    if (verdict.isSigned)
        limits.append(Words::tr("Who holds the key: whoever can use that login on that machine can sign."));
    limits.append(Words::tr("When it was made: the time is that of the clock of that machine."));
    limits.append(Words::tr("Whether the list was what the provider had: only its number (SHA-256) is here, "
                            "to be compared with an export or a snapshot of the same moment."));
    limits.append(Words::tr("Whether the journal is what it was: its end is here, the journal is on that "
                            "machine, where Verify of the activity looks at it."));
    return limits;
}

QString shortLine(const QString &line)
{
    constexpr qsizetype Longest = 80;
    return visibleText(line, Longest);
}

QString reportRowsText(const SavedView &rows)
{
    if (!rows.name.isEmpty())
        return Words::tr("View “%1”: %2").arg(visibleText(rows.name), shortLine(rows.line));
    return rows.line.isEmpty() ? Words::tr("All credentials")
                               : Words::tr("What matches %1").arg(shortLine(rows.line));
}

QString unsignedText(const KeychainProblem &problem)
{
    return Words::tr("The key that signs reports could not be read. %1").arg(keychainText(problem));
}

QString reportWrittenText(const QString &path, const std::optional<QByteArray> &publicKey,
                          const QString &whyUnsigned)
{
    if (publicKey)
        return Words::tr("The report was written to %1 and signed with the key %2.")
            .arg(Words::path(path), keyFingerprint(*publicKey));
    return Words::tr("The report was written to %1, but it is not signed: whoever alters it can make it fit. "
                     "%2")
        .arg(Words::path(path), whyUnsigned);
}

QString reportNotWrittenText(const QString &path, const QString &detail)
{
    return Words::tr("No report was written to %1 (%2). Choose another folder, or make room there.")
        .arg(Words::path(path), problemDetail(detail));
}

QString reportUnreadText(const QString &path, const QString &detail)
{
    return Words::tr("%1 could not be read (%2). Choose another file, or see whether you may read it.")
        .arg(Words::path(path), problemDetail(detail));
}

} // namespace vobiz
