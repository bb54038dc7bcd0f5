// SPDX-License-Identifier: MIT
#include "core/api/errorkind.h"
#include "ui/text/errortext.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

Error of(ErrorKind kind)
{
    Error error;
    error.kind = error.cause = kind;
    return error;
}

} // namespace

class TestErrorTraits final : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasWordsOfItsOwn()
    {
        QHash<QString, int> kinds;
        for (int kind = 0; kind < ErrorKindCount; ++kind) {
            const QString words = errorText(of(static_cast<ErrorKind>(kind)));
            QVERIFY2(words.size() > 10, qPrintable(u"kind %1: %2"_s.arg(kind).arg(words)));
            QVERIFY2(!kinds.contains(words),
                     qPrintable(u"kinds %1 and %2: %3"_s.arg(kinds.value(words)).arg(kind).arg(words)));
            kinds.insert(words, kind);
        }
    }

    void theTraitsOfAKindFitEachOther()
    {
        using Change = ErrorTraits::ChangeOutcome;
        using Repetition = ErrorTraits::Repetition;
        for (int number = 0; number < ErrorKindCount; ++number) {
            const ErrorTraits traits = traitsOf(static_cast<ErrorKind>(number));
            const QByteArray name = "kind " + QByteArray::number(number);
            const char *const kind = name.constData();
            if (!traits.wasSent) { // nobody answered, so nothing can be open
                QVERIFY2(traits.changeOutcome == Change::Refused, kind);
                QVERIFY2(!traits.stopsAccount, kind);
            }
            if (traits.stopsAccount) { // and so does not come again by itself
                QVERIFY2(traits.concernsAll, kind);
                QVERIFY2(traits.repetition == Repetition::Never, kind);
                QVERIFY2(traits.changeOutcome == Change::Refused, kind);
            }
            if (traits.changeOutcome == Change::ToBeSentLater)
                QVERIFY2(traits.repetition == Repetition::Patiently, kind);
            if (traits.remedy == ErrorTraits::Remedy::ProxyPassword)
                QVERIFY2(traits.namesProxy, kind);
        }
    }

    void theWordsOfARefusalThatStopsTheAccountSaySo()
    {
        for (int number = 0; number < ErrorKindCount; ++number) {
            const auto kind = static_cast<ErrorKind>(number);
            QCOMPARE(errorText(of(kind)).contains(u"until you try again"_s), traitsOf(kind).stopsAccount);
        }
    }

    void theWordsOfAnErrorThatIsAboutTheProxyNameIt()
    {
        for (int number = 0; number < ErrorKindCount; ++number) {
            Error error = of(static_cast<ErrorKind>(number));
            error.proxy = u"proxy.example:3128"_s;
            // Once: either its words name it, or a sentence of its own does.
            QCOMPARE(errorText(error).count(error.proxy), 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestErrorTraits)
#include "test_errortraits.moc"
