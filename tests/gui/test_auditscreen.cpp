// SPDX-License-Identifier: MIT
#include "tests/gui/screenstory.h"

using namespace vobiz;
using namespace vobiz::test;

/// Random accounts and random steps of their user: what the screen says (the rows, the counts on the strip
/// and on the filters, the status line, what is said of the search line) beside what a judge finds who asks
/// one row after the other and knows nothing of the program. VOBIZ_SCREEN_SEED tells one story again,
/// VOBIZ_SCREEN_ROUNDS tells so many.
class TestAuditScreen final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void saysWhatIsTrue_data()
    {
        QTest::addColumn<quint32>("seed");
        // Between them they turn red for each of the faults that were tried: one less may not.
        QList<quint32> seeds{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 33};
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("VOBIZ_SCREEN_SEED", &isGiven);
        bool areMany = false;
        const int rounds = qEnvironmentVariableIntValue("VOBIZ_SCREEN_ROUNDS", &areMany);
        if (isGiven || areMany) {
            const quint32 first = isGiven ? quint32(given) : 1;
            seeds.clear();
            for (quint32 seed = first; seed < first + quint32(areMany ? rounds : 1); ++seed)
                seeds.append(seed);
        }
        for (const quint32 seed : std::as_const(seeds))
            QTest::addRow("VOBIZ_SCREEN_SEED=%u", seed) << seed;
    }
    void saysWhatIsTrue()
    {
        QFETCH(quint32, seed);
        const QString wrong = ScreenStory(seed).wrong();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

QTEST_MAIN(TestAuditScreen)
#include "test_auditscreen.moc"
