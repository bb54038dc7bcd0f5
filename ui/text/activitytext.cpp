// SPDX-License-Identifier: MIT
#include "ui/text/activitytext.h"

#include "core/journal/activitymodel.h"
#include "core/text/exacttime.h"

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
                ? tr("The chain breaks at row %1 of %2, from %3.")
                      .arg(row, rows, exactTime(Timestamp(verdict.brokenTime.toMSecsSinceEpoch() * 1000)))
                : tr("The chain breaks at row %1 of %2.").arg(row, rows);
        return place + u' ' + tr("This row was changed or put in, or one before it was removed.");
    }
};

} // namespace

QString entryText(const JournalEntry &entry)
{
    QStringList fields{entry.at.toString(Qt::ISODateWithMs)};
    for (int column = 1; column < ActivityColumnCount; ++column)
        fields.append(cellText(entry, static_cast<ActivityColumn>(column), {}));
    return fields.join(u'\t');
}

QString coverageText(const ActivityModel &model, const QLocale &locale)
{
    const int rows = model.rowCount();
    if (model.state() != ActivityModel::State::Ready || rows == 0)
        return {};
    const QString count = locale.toString(rows);
    if (model.hasMore())
        return Words::tr("The newest %1 are shown, older ones follow as you scroll").arg(count);
    return model.query().group || !model.query().text.isEmpty()
               ? Words::tr("%1 match").arg(count)
               : (rows == 1 ? Words::tr("The only one is shown") : Words::tr("All %1 are shown").arg(count));
}

QString verdictText(const JournalVerdict &verdict, const QLocale &locale)
{
    if (verdict.rows == 0)
        return Words::tr("There is nothing to verify yet.");
    QStringList sentences;
    if (verdict.brokenAt)
        sentences.append(Words::broken(verdict, locale));
    else
        sentences.append(
            verdict.rows == 1
                ? Words::tr("Looked at the only row: it was not changed.")
                : Words::tr("Looked at %1 rows: none was changed, and none removed from among them.")
                      .arg(locale.toString(verdict.rows)));
    if (verdict.withoutKey == verdict.rows)
        sentences.append(Words::tr(
            "This detects accidental changes only, because the rows were written without a keychain."));
    else if (verdict.withoutKey > 0)
        sentences.append(
            Words::tr("Of %1 rows, written without a keychain, this detects accidental changes only.")
                .arg(locale.toString(verdict.withoutKey)));
    if (verdict.withOtherKey > 0)
        sentences.append(
            Words::tr("%1 rows could not be checked: they were written with a key that is not in the "
                      "keychain now.")
                .arg(locale.toString(verdict.withOtherKey)));
    return sentences.join(u' ');
}

} // namespace vobiz
