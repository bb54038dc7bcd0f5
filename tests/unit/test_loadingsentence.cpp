// SPDX-License-Identifier: MIT
#include "ui/text/loadingsentence.h"

#include "core/listing/listloader.h"

#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

using State = ListProgress::State;
using Verification = ListProgress::Verification;

namespace {

const QDateTime Now(QDate(2026, 11, 22), QTime(10, 42), QTimeZone::utc());

ListProgress complete(qsizetype rows)
{
    ListProgress progress;
    progress.state = State::Complete;
    progress.loaded = rows;
    progress.total = rows;
    progress.completedAt = Now;
    return progress;
}

ListProgress verified(Verification verification)
{
    ListProgress progress = complete(3214);
    progress.verification = verification;
    return progress;
}

} // namespace

class TestLoadingSentence final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsCovered_data()
    {
        QTest::addColumn<ListProgress>("progress");
        QTest::addColumn<bool>("isFiltered");
        QTest::addColumn<int>("arriving");
        QTest::addColumn<QString>("sentence");

        ListProgress part;
        part.loaded = 400;
        part.total = 3214;
        QTest::newRow("a part") << part << false << 0 << u"Loaded 400 of 3,214"_s;
        QTest::newRow("a part, filtered") << part << true << 0 << u"12 match in the 400 loaded of 3,214"_s;
        QTest::newRow("all") << complete(3214) << false << 0 << u"All 3,214 loaded, 10:42"_s;
        QTest::newRow("none") << complete(0) << false << 0 << u"No credentials, 10:42"_s;
        ListProgress uncounted = complete(0);
        uncounted.total.reset();
        uncounted.isUncounted = true;
        QTest::newRow("none, without a count")
            << uncounted << false << 0 << u"An empty list, 10:42, without the count that would confirm it"_s;
        QTest::newRow("all, filtered")
            << complete(3214) << true << 0 << u"12 of 3,214 match – All 3,214 loaded, 10:42"_s;
        QTest::newRow("verified") << verified(Verification::Verified) << false << 0
                                  << u"All 3,214 loaded, verified 10:42"_s;
        QTest::newRow("keeps changing") << verified(Verification::KeepsChanging) << false << 0
                                        << u"3,214 loaded, 10:42, not verified: the list keeps changing"_s;
        ListProgress small = complete(44);
        small.hasChangedMeanwhile = true;
        small.hasTooSmallPages = true;
        QTest::newRow("one row a page")
            << small << false << 0
            << u"44 loaded, 10:42, not verified: the server lists one at a time, so nobody can tell whether one was missed"_s;
        small.hasTooSmallPages = false;
        QTest::newRow("changed meanwhile")
            << small << false << 0
            << u"44 loaded, 10:42, but the list changed while it was read: refresh to be sure"_s;
        QTest::newRow("not all sorted yet") << complete(30000) << false << 1000
                                            << u"All 30,000 loaded, 10:42 – sorting, 1,000 still to come"_s;
        QTest::newRow("not all sorted yet, filtered")
            << complete(30000) << true << 1000
            << u"12 match in the 29,000 sorted of 30,000 loaded – All 30,000 loaded, 10:42"_s;

        ListProgress verifying = verified(Verification::Running);
        verifying.read = 1214;
        verifying.isEverythingWanted = true;
        verifying.rowsPerSecond = 100;
        QTest::newRow("verifying")
            << verifying << false << 0
            << u"All 3,214 loaded, 10:42 – verifying, 1,214 of 3,214 read (100 a second, about 21 s left)"_s;

        ListProgress again = verified(Verification::Verified);
        again.isRefreshing = true;
        again.read = 1214;
        QTest::newRow("read again in the background")
            << again << false << 0 << u"All 3,214 loaded, verified 10:42 – refreshing, 1,214 of 3,214 read"_s;
        ListProgress failed = verified(Verification::Verified);
        failed.backgroundError.emplace().kind = ErrorKind::IdleTimeout;
        failed.backgroundFailedAt = Now.addSecs(60);
        QTest::newRow("reading again failed in the background")
            << failed << false << 0
            << u"All 3,214 loaded, verified 10:42 – refreshing automatically has failed since 10:43: The server stopped answering."_s;
    }
    void saysWhatIsCovered()
    {
        QFETCH(ListProgress, progress);
        QFETCH(bool, isFiltered);
        QFETCH(int, arriving);
        QFETCH(QString, sentence);
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        QCOMPARE(loadingSentence(progress, isFiltered, 12, arriving, Now, english), sentence);
    }

    void saysThatAnotherOrderIsToCome()
    {
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        const auto sentence = [&english](int arriving) {
            return loadingSentence(complete(30000), false, 0, arriving, Now, english, 0, true);
        };
        QCOMPARE(sentence(0), u"All 30,000 loaded, 10:42 – sorting…"_s);
        QCOMPARE(sentence(1000), u"All 30,000 loaded, 10:42 – sorting, 1,000 still to come"_s);
    }

    void whatIsUnderWayIsNoPartOfTheCoverage()
    {
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        ListProgress verifying = verified(Verification::Running);
        verifying.read = 1214;
        QCOMPARE(coverageSentence(verifying, false, 0, english), u"All 3,214 loaded, 10:42"_s);
        QCOMPARE(coverageSentence(verifying, true, 12, english),
                 u"12 of 3,214 match – All 3,214 loaded, 10:42"_s);
        QCOMPARE(coverageSentence(verifying, false, 0, english, 2),
                 u"3,214 loaded, 10:42 – 2 outcomes not known"_s);
    }

    void nothingIsVerifiedOverRowsInDoubt_data()
    {
        QTest::addColumn<ListProgress>("progress");
        QTest::addColumn<int>("inDoubt");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("one") << verified(Verification::Verified) << 1
                             << u"3,214 loaded, 10:42 – 1 outcome not known"_s;
        QTest::newRow("many") << verified(Verification::Verified) << 1040
                              << u"3,214 loaded, 10:42 – 1,040 outcomes not known"_s;
        QTest::newRow("not verified") << complete(34) << 40 << u"34 loaded, 10:42 – 40 outcomes not known"_s;
        ListProgress none = complete(0);
        none.verification = Verification::Verified;
        QTest::newRow("no rows") << none << 2 << u"0 loaded, 10:42 – 2 outcomes not known"_s;
        ListProgress part;
        part.loaded = 400;
        part.total = 3214;
        QTest::newRow("a part") << part << 2 << u"Loaded 400 of 3,214 – 2 outcomes not known"_s;
        ListProgress again = verified(Verification::Verified);
        again.isRefreshing = true;
        again.read = 1214;
        QTest::newRow("read again")
            << again << 2
            << u"3,214 loaded, 10:42 – 2 outcomes not known – refreshing, 1,214 of 3,214 read"_s;
    }
    void nothingIsVerifiedOverRowsInDoubt()
    {
        QFETCH(ListProgress, progress);
        QFETCH(int, inDoubt);
        QFETCH(QString, sentence);
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        QLocale::setDefault(english);
        QCOMPARE(loadingSentence(progress, false, 0, 0, Now, english, inDoubt), sentence);
    }
};

QTEST_GUILESS_MAIN(TestLoadingSentence)
#include "test_loadingsentence.moc"
