// SPDX-License-Identifier: MIT
// Sentences that count are right for none, one, two and many.
#include "core/changes/quarantinekeeper.h"
#include "core/journal/journalverdict.h"
#include "core/journal/journalworker.h"
#include "core/store/sqlitefile.h"
#include "core/text/counted.h"
#include "ui/credentials/selectionbar.h"
#include "ui/text/activitytext.h"
#include "ui/text/journaltext.h"
#include "ui/text/quarantinetext.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

using Sentence = std::function<QString(int count)>;

const QLocale English(QLocale::English, QLocale::UnitedStates);

QString selection(int count, bool isFiltered)
{
    return SelectionBar::sentence({count, 0, true, isFiltered});
}

JournalVerdict verdict(qint64 rows)
{
    JournalVerdict verdict;
    verdict.rows = rows;
    return verdict;
}

} // namespace

Q_DECLARE_METATYPE(Sentence)

class TestCounted final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(English); }

    void countsAreGroupedAsTheLocaleDoes()
    {
        QCOMPARE(counted(0, u"a row"_s, u"%1 rows"_s, English), u"0 rows"_s);
        QCOMPARE(counted(1, u"a row"_s, u"%1 rows"_s, English), u"a row"_s);
        QCOMPARE(counted(2, u"a row"_s, u"%1 rows"_s, English), u"2 rows"_s);
        QCOMPARE(counted(1000, u"a row"_s, u"%1 rows"_s, English), u"1,000 rows"_s);
        QCOMPARE(counted(1000, u"a row"_s, u"%1 rows"_s, QLocale(QLocale::German)), u"1.000 rows"_s);
        QCOMPARE(counted(1, u"a row of %2"_s, u"%1 rows of %2"_s, English).arg(u"x"_s), u"a row of x"_s);
        QCOMPARE(counted(2, u"a row of %2"_s, u"%1 rows of %2"_s, English).arg(u"x"_s), u"2 rows of x"_s);
    }

    void pluralsFitTr()
    {
        QCOMPARE(pluralOf(7), 7);
        QCOMPARE(pluralOf(-1), 0);
        QCOMPARE(pluralOf(5'000'000'000), std::numeric_limits<int>::max());
    }

    void sentencesCount_data()
    {
        QTest::addColumn<Sentence>("sentence");
        QTest::addColumn<QStringList>("words"); // for 0, 1, 2 and 1,000; an empty one is not asked for

        const auto row = [](const char *name, const Sentence &sentence, const QStringList &words) {
            QTest::newRow(name) << sentence << words;
        };
        row("selected", [](int n) { return selection(n, false); },
            {{},
             u"1 selected: all of the account"_s,
             u"2 selected: all of the account"_s,
             u"1,000 selected: all of the account"_s});
        row("selected of a filter", [](int n) { return selection(n, true); },
            {{},
             u"1 selected: all that match the filter"_s,
             u"2 selected: all that match the filter"_s,
             u"1,000 selected: all that match the filter"_s});
        row("not disabled",
            [](int n) {
                return quarantineNewsText({{}, 0, n, 0}, English);
            },
            {{},
             u"1 credential was not disabled, so no date is kept for it."_s,
             u"2 credentials were not disabled, so no date is kept for them."_s,
             u"1,000 credentials were not disabled, so no date is kept for them."_s});
        row("disabled",
            [](int n) {
                return quarantineNewsText({QDateTime({2026, 12, 24}, {12, 0}), n, 0, 0}, English);
            },
            {{},
             u"1 credential is disabled and due to be deleted on Thursday, December 24, 2026. You will be asked first."_s,
             u"2 credentials are disabled and due to be deleted on Thursday, December 24, 2026. You will be asked first."_s,
             u"1,000 credentials are disabled and due to be deleted on Thursday, December 24, 2026. You will be asked first."_s});
        row("not known",
            [](int n) {
                return quarantineNewsText({{}, 0, 0, n}, English);
            },
            {{},
             u"Whether 1 credential is disabled is not known yet; its date is kept until it is."_s,
             u"Whether 2 credentials are disabled is not known yet; their date is kept until it is."_s,
             u"Whether 1,000 credentials are disabled is not known yet; their date is kept until it is."_s});
        row("open outcomes",
            [](int n) {
                return keptAsideText(u"/a"_s, {n, true}).section(u". "_s, 2);
            },
            {u"No outcome was open in it."_s,
             u"The outcome of 1 change was open in it; it is looked up in the list when its account is "
             "opened."_s,
             u"The outcomes of 2 changes were open in it; they are looked up in the list when their account "
             "is opened."_s,
             u"The outcomes of 1,000 changes were open in it; they are looked up in the list when their "
             "account is opened."_s});
        row("checked rows", [](int n) { return verdictText(verdict(n), English).section(u". "_s, 0, 0); },
            {{},
             u"Looked at the only row: it was not changed"_s,
             u"Looked at 2 rows: none was changed, and none removed from among them"_s,
             u"Looked at 1,000 rows: none was changed, and none removed from among them"_s});
    }

    void sentencesCount()
    {
        QFETCH(const Sentence, sentence);
        QFETCH(const QStringList, words);
        constexpr std::array Counts{0, 1, 2, 1000};
        for (size_t i = 0; i < Counts.size(); ++i) {
            const QString &expected = words[static_cast<qsizetype>(i)];
            if (!expected.isEmpty() || Counts[i] > 0)
                QCOMPARE(sentence(Counts[i]), expected);
        }
    }
};

QTEST_MAIN(TestCounted)
#include "test_counted.moc"
