// SPDX-License-Identifier: MIT
#include "ui/text/listnewstext.h"

#include "core/model/credentialwords.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ListNews)

public:
    /// Not zero.
    static QString number(const InventoryNews::Amount &amount, const QLocale &locale)
    {
        if (amount.least == 0)
            return tr("up to %1").arg(locale.toString(amount.most));
        const QString least = locale.toString(amount.least);
        return amount.isKnown() ? least : tr("at least %1").arg(least);
    }
    static QString selectedGone(int n, bool isCertain, const QLocale &locale)
    {
        if (isCertain)
            return n == 1 ? tr("one of the gone was selected")
                          : tr("%1 of the gone were selected", nullptr, n).arg(locale.toString(n));
        return n == 1 ? tr("one of those no longer loaded was selected")
                      : tr("%1 of those no longer loaded were selected", nullptr, n).arg(locale.toString(n));
    }
};

QString valueText(const Credential &credential, Column column)
{
    const QString text = visibleText(copiedText(credential, column));
    return text.isEmpty() ? Words::tr("–", "in the place of an empty value") : text;
}

} // namespace

QString listNewsText(const InventoryNews &news, const QDateTime &now, const QLocale &locale)
{
    QStringList parts;
    if (const auto n = news.added(); n.most > 0)
        parts.append(Words::tr("%1 new", nullptr, n.least).arg(Words::number(n, locale)));
    if (const auto n = news.gone(); n.most > 0)
        parts.append((news.isGoneForCertain() ? Words::tr("%1 gone", nullptr, n.least)
                                              : Words::tr("%1 no longer loaded", nullptr, n.least))
                         .arg(Words::number(n, locale)));
    if (const auto n = news.changed(); n.most > 0)
        parts.append(Words::tr("%1 changed", nullptr, n.least).arg(Words::number(n, locale)));
    const QDateTime since = news.since().toLocalTime();
    const QString time = locale.toString(since.time(), u"HH:mm"_s);
    const QString what = Words::tr("%1 since %2", "2 new, 5 gone since 17:07")
                             .arg(parts.join(u", "_s),
                                  since.date() == now.toLocalTime().date()
                                      ? time
                                      : locale.toString(since.date(), QLocale::ShortFormat) + u' ' + time);
    if (news.selectedGone() == 0)
        return Words::tr("%1.", "what is different").arg(what);
    return Words::tr("%1; %2.", "what is different; how many of the gone were selected")
        .arg(what, Words::selectedGone(news.selectedGone(), news.isGoneForCertain(), locale));
}

QString listNewsWord(const InventoryNews &news, InventoryNews::Kind kind)
{
    switch (kind) {
    case InventoryNews::Kind::Gone:
        return news.isGoneForCertain() ? Words::tr("Gone") : Words::tr("No longer loaded");
    case InventoryNews::Kind::Added:
        return Words::tr("New");
    case InventoryNews::Kind::Changed:
        break;
    }
    return Words::tr("Changed");
}

QString listNewsDetail(const InventoryNews::Row &row)
{
    if (row.kind != InventoryNews::Kind::Changed)
        return statusWord(row.shown().status);
    QStringList parts;
    for (int number = 0; number < ColumnCount; ++number) {
        const auto column = static_cast<Column>(number);
        if (isFact(column))
            continue;
        const QString before = valueText(row.before, column);
        const QString now = valueText(row.now, column);
        if (before != now)
            parts.append(Words::tr("%1: %2 → %3", "a field, its value before, its value now")
                             .arg(columnTitle(column), before, now));
    }
    return parts.isEmpty() ? Words::tr("a value that is not shown") : parts.join(u"; "_s);
}

} // namespace vobiz
