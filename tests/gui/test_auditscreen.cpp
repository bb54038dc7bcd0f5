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
        constexpr int Few = 20;
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("VOBIZ_SCREEN_SEED", &isGiven);
        bool areMany = false;
        const int rounds = qEnvironmentVariableIntValue("VOBIZ_SCREEN_ROUNDS", &areMany);
        const quint32 first = isGiven ? quint32(given) : 1;
        const int stories = areMany ? rounds : isGiven ? 1 : Few;
        for (quint32 seed = first; seed < first + quint32(stories); ++seed)
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
