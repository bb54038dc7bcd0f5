// SPDX-License-Identifier: MIT
#include "ui/text/activitytext.h"

#include "core/journal/activitymodel.h"
#include "core/journal/journalverdict.h"
#include "core/text/counted.h"
#include "core/text/exacttime.h"
#include "core/text/spreadsheetline.h"
#include "ui/text/keychaintext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ActivityText)

public:
    static QString broken(const JournalVerdict &verdict, const QLocale &locale)
    {
        const QString row = locale.toString(*verdict.brokenAt);
        const QString rows = locale.toString(verdict.rows);
        const QString place =
            verdict.brokenTime.isValid()
                ? tr("The chain breaks at row %1 of %2, from %3.").arg(row, rows, time(verdict.brokenTime))
                : tr("The chain breaks at row %1 of %2.").arg(row, rows);
        return place + u' ' + tr("This row was changed or put in, or one before it was removed.");
    }
    /// Of rows with another key where there should be none.
    static QString foreign(const JournalVerdict &verdict, const QLocale &locale)
    {
        const QString row = locale.toString(*verdict.foreignAt);
        const QString place =
            verdict.foreignTime.isValid()
                ? tr("Row %1, from %2, could not be checked: it has a key that is not in the keychain.")
                      .arg(row, time(verdict.foreignTime))
                : tr("Row %1 could not be checked: it has a key that is not in the keychain.").arg(row);
        const qint64 others = verdict.foreign - 1;
        QStringList sentences{place};
        if (others > 0)
            sentences.append(counted(others, tr("Another row has one, too."),
                                     tr("%1 more rows have one, too.", nullptr, pluralOf(others)), locale));
        sentences.append(
            tr("Since row %1 there should be no such row: it was changed or put in, unless this computer "
               "used another keychain for a while.")
                .arg(locale.toString(verdict.keySince)));
        return sentences.join(u' ');
    }
    /// What was proved where nothing is wrong.
    static QString whole(const JournalVerdict &verdict, const QLocale &locale)
    {
        const QString rows = locale.toString(verdict.rows);
        if (verdict.withOtherKey > 0)
            return tr("Of %1 rows, %2 were checked: of these none was changed, and none removed from among "
                      "them.")
                .arg(rows, locale.toString(verdict.rows - verdict.withOtherKey));
        return counted(verdict.rows, tr("Looked at the only row: it was not changed."),
                       tr("Looked at %1 rows: none was changed, and none removed from among them.", nullptr,
                          pluralOf(verdict.rows)),
                       locale);
    }
    static QString unchecked(const JournalVerdict &verdict, const QLocale &locale)
    {
        if (verdict.withOtherKey == verdict.rows && verdict.rows > 1)
            return tr("None of the %1 rows could be checked: they were written with a key that is not in the "
                      "keychain now.")
                .arg(locale.toString(verdict.rows));
        const qint64 n = verdict.withOtherKey;
        return counted(
            n, tr("1 row could not be checked: it was written with a key that is not in the keychain now."),
            tr("%1 rows could not be checked: they were written with a key that is not in the keychain now.",
               nullptr, pluralOf(n)),
            locale);
    }
    static QString unkeyed(const JournalVerdict &verdict, const QLocale &locale)
    {
        if (verdict.withoutKey == verdict.rows)
            return tr("This detects accidental changes only, because the rows were written without a "
                      "keychain.");
        const qint64 n = verdict.withoutKey;
        return counted(n, tr("Of 1 row, written without a keychain, this detects accidental changes only."),
                       tr("Of %1 rows, written without a keychain, this detects accidental changes only.",
                          nullptr, pluralOf(n)),
                       locale);
    }
    static QString oldTexts(const JournalVerdict &verdict, const QLocale &locale)
    {
        const qint64 n = verdict.withOldTexts;
        return counted(n,
                       tr("1 row holds a text that an older version of this program did not keep exactly as "
                          "Vobiz sent it; it was not changed since."),
                       tr("%1 rows hold a text that an older version of this program did not keep exactly as "
                          "Vobiz sent it; they were not changed since.",
                          nullptr, pluralOf(n)),
                       locale);
    }
    static QString end(const JournalVerdict &verdict, const QLocale &locale)
    {
        using End = JournalVerdict::End;
        const QString row = locale.toString(verdict.endAt);
        switch (verdict.end) {
        case End::NotKept:
            return tr(
                "Rows cut off at the end would not be noticed, because no keychain remembers the newest "
                "row.");
        case End::NotKnown:
            return verdict.endProblem->kind == KeychainProblem::Kind::TimedOut
                       ? tr("Whether rows were cut off at the end could not be checked: the keychain did not "
                            "answer.")
                       : tr("Whether rows were cut off at the end could not be checked. %1")
                             .arg(keychainText(*verdict.endProblem));
        case End::NoneYet:
            return tr(
                "Rows cut off at the end would not be noticed yet: the keychain does not remember a row of "
                "this file.");
        case End::Protected:
            return verdict.endAt == verdict.rows
                       ? tr("None was cut off at the end: the keychain remembers the newest row.")
                       : tr("None was cut off up to row %1, the newest that the keychain remembers; of those "
                            "behind "
                            "it that can’t be told.")
                             .arg(row);
        case End::CutOff:
            return tr("Rows are missing at the end: the keychain remembers row %1, but the newest row is %2.")
                .arg(row, locale.toString(verdict.rows));
        case End::Replaced:
            return tr("Row %1 is not the one that the keychain remembers: the rows up to it were replaced.")
                .arg(row);
        }
        return {};
    }
    static QString fileBefore(const JournalHead &head, const QLocale &locale)
    {
        return tr("The keychain remembers another journal, of %1 rows up to %2: that one was damaged and "
                  "kept aside, "
                  "or it was removed or replaced.")
            .arg(locale.toString(head.row), time(head.at));
    }

private:
    static QString time(const QDateTime &time)
    {
        return exactTime(Timestamp(time.toMSecsSinceEpoch() * 1000));
    }
};

} // namespace

QString entryText(const JournalEntry &entry)
{
    QStringList fields{entry.at.toString(Qt::ISODateWithMs)};
    for (int column = 1; column < ActivityColumnCount; ++column)
        fields.append(cellText(entry, static_cast<ActivityColumn>(column), {}));
    return spreadsheetLine(fields);
}

QString coverageText(const ActivityModel &model, const QLocale &locale)
{
    const int rows = model.rowCount();
    if (model.state() != ActivityModel::State::Ready || rows == 0)
        return {};
    if (model.hasMore())
        return Words::tr("The newest %1 are shown, older ones follow as you scroll", nullptr, rows)
            .arg(locale.toString(rows));
    return model.query().group || !model.query().text.isEmpty()
               ? counted(rows, Words::tr("1 match"), Words::tr("%1 match", nullptr, rows), locale)
               : counted(rows, Words::tr("The only one is shown"),
                         Words::tr("All %1 are shown", nullptr, rows), locale);
}

QString verdictText(const JournalVerdict &verdict, const QLocale &locale)
{
    QStringList sentences;
    if (verdict.rows == 0)
        sentences.append(Words::tr("There is nothing to verify yet."));
    if (verdict.brokenAt)
        sentences.append(Words::broken(verdict, locale));
    if (verdict.foreignAt)
        sentences.append(Words::foreign(verdict, locale));
    if (verdict.withOtherKey < verdict.rows && !verdict.brokenAt && !verdict.foreignAt)
        sentences.append(Words::whole(verdict, locale));
    if (verdict.withOtherKey > verdict.foreign)
        sentences.append(Words::unchecked(verdict, locale));
    if (verdict.withoutKey > 0)
        sentences.append(Words::unkeyed(verdict, locale));
    if (verdict.withOldTexts > 0)
        sentences.append(Words::oldTexts(verdict, locale));
    if (verdict.rows > 0)
        sentences.append(Words::end(verdict, locale));
    if (verdict.fileBefore)
        sentences.append(Words::fileBefore(*verdict.fileBefore, locale));
    return sentences.join(u' ');
}

} // namespace vobiz
