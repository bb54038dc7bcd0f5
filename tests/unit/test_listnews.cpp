// SPDX-License-Identifier: MIT
#include "core/inventory/inventorynews.h"
#include "ui/text/listnewstext.h"

#include <QtCore/QLocale>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 5, 1), QTime(17, 30), QTimeZone::utc());

Credential credential(int number, const QString &username = {})
{
    Credential made;
    made.id = CredentialId(u"id-%1"_s.arg(number));
    made.username = username.isEmpty() ? u"user-%1"_s.arg(number) : username;
    made.status = CredentialStatus::Enabled;
    return made;
}

/// Between two readings of the whole list.
InventoryDifference difference(const QList<int> &added, const QList<int> &gone, const QList<int> &changed)
{
    InventoryDifference difference;
    for (const int number : added)
        difference.addedRows += credential(number);
    for (const int number : gone)
        difference.goneRows += credential(number);
    for (const int number : changed)
        difference.changedRows.append({credential(number), credential(number, u"another"_s)});
    difference.added = static_cast<int>(added.size());
    difference.gone = static_cast<int>(gone.size());
    difference.changed = static_cast<int>(changed.size());
    difference.since = Now.addSecs(-23 * 60);
    difference.wasWhole = difference.isWhole = true;
    return difference;
}

QString text(const InventoryNews &news)
{
    return listNewsText(news, Now, QLocale::c());
}

} // namespace

class TestListNews final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatIsDifferent_data()
    {
        QTest::addColumn<InventoryDifference>("found");
        QTest::addColumn<int>("selected");
        QTest::addColumn<QString>("words");
        QTest::newRow("all of it")
            << difference({1, 2}, {3, 4, 5, 6, 7}, {8}) << 1
            << u"2 new, 5 gone, 1 changed since 17:07; one of the gone was selected."_s;
        QTest::newRow("new") << difference({1}, {}, {}) << 0 << u"1 new since 17:07."_s;
        QTest::newRow("gone") << difference({}, {3, 4}, {}) << 2
                              << u"2 gone since 17:07; 2 of the gone were selected."_s;
        InventoryDifference partial = difference({}, {3, 4}, {8});
        partial.isWhole = false;
        QTest::newRow("of a part") << partial << 1
                                   << u"2 no longer loaded, 1 changed since 17:07; one of those no longer "
                                      u"loaded was selected."_s;
        InventoryDifference early = difference({1}, {}, {});
        early.since = Now.addDays(-1);
        QTest::newRow("since yesterday") << early << 0
                                         << u"1 new since %1 17:30."_s.arg(QLocale::c().toString(
                                                early.since.date(), QLocale::ShortFormat));
        InventoryDifference many = difference({1}, {}, {});
        many.gone = 25'000;
        QTest::newRow("very many") << many << 12'000
                                   << u"1 new, 25000 gone since 17:07; 12000 of the gone were selected."_s;
    }
    void tellsWhatIsDifferent()
    {
        QFETCH(InventoryDifference, found);
        QFETCH(int, selected);
        QFETCH(QString, words);
        InventoryNews news;
        QVERIFY(news.isEmpty());
        news.add(found, selected);
        QVERIFY(!news.isEmpty());
        QCOMPARE(text(news), words);
    }

    void severalReadingsAddUp()
    {
        InventoryNews news;
        news.add(difference({1, 2}, {3}, {4, 5}), 1);
        InventoryDifference later = difference({6}, {2, 4}, {1, 5});
        later.since = Now;
        news.add(later, 1);
        // 1 and 6 are new, 2 and 4 went after 3, 5 changed twice.
        QCOMPARE(text(news), u"2 new, 3 gone, 1 changed since 17:07; 2 of the gone were selected."_s);
        QStringList rows;
        for (const InventoryNews::Row &row : news.rows())
            rows.append(u"%1 %2"_s.arg(listNewsWord(news, row.kind), row.shown().id.text()));
        QCOMPARE(rows, QStringList({u"Gone id-3"_s, u"Gone id-4"_s, u"Gone id-2"_s, u"New id-1"_s,
                                    u"New id-6"_s, u"Changed id-5"_s}));
    }

    /// Nobody knows any more which rows two readings have in common; the time stays that of the first one.
    void afterVeryManyTheNumbersAreBounds()
    {
        InventoryDifference many = difference({5}, {}, {});
        many.gone = 25'000;
        many.since = Now;
        InventoryNews news;
        news.add(difference({1, 2}, {3}, {4}), 1);
        news.add(many, 1);
        QCOMPARE(text(news), u"at least 1 new, at least 25000 gone, up to 1 changed since 17:07; "
                             u"2 of the gone were selected."_s);
        InventoryDifference later = difference({7}, {}, {8, 9});
        later.since = Now;
        news.add(later, 0);
        QCOMPARE(text(news), u"at least 2 new, at least 24999 gone, up to 3 changed since 17:07; "
                             u"2 of the gone were selected."_s);
        QStringList rows; // from the reading on that was too much
        for (const InventoryNews::Row &row : news.rows())
            rows.append(row.shown().id.text());
        QCOMPARE(rows, QStringList({u"id-5"_s, u"id-7"_s, u"id-8"_s, u"id-9"_s}));
    }

    void veryManyAtOnceAreCounted()
    {
        InventoryDifference many = difference({1}, {}, {});
        many.gone = 25'000;
        InventoryNews news;
        news.add(many, 0);
        QCOMPARE(text(news), u"1 new, 25000 gone since 17:07."_s);
        news.add(difference({}, {1}, {2}), 0);
        QCOMPARE(text(news), u"up to 1 new, 25001 gone, up to 1 changed since 17:07."_s);
    }

    void saysWhatHasChanged()
    {
        InventoryNews::Row row{InventoryNews::Kind::Changed, credential(1), credential(1, u"<b>\u202e"_s)};
        QCOMPARE(listNewsDetail(row), u"Username: user-1 → <b>⟨U+202E⟩"_s);
        row.now.description = u"new"_s;
        row.now.status = CredentialStatus::Disabled;
        row.now.username = row.before.username;
        QCOMPARE(listNewsDetail(row), u"Status: Enabled → Disabled; Description: – → new"_s);
        row.kind = InventoryNews::Kind::Gone;
        QCOMPARE(listNewsDetail(row), u"Enabled"_s);
    }
};

QTEST_GUILESS_MAIN(TestListNews)
#include "test_listnews.moc"
