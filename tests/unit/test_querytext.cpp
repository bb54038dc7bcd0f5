// SPDX-License-Identifier: MIT
#include "core/query/querycompletion.h"
#include "ui/text/querytext.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

QString problemsOf(const QString &line)
{
    return queryProblemsText(line, readQuery(line).problems);
}

} // namespace

class TestQueryText final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsExpected_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("begins");
        QTest::addColumn<QString>("names");
        QTest::newRow("status") << u"desk status:foo"_s << u"“status:foo” is not understood: "_s
                                << u"after status: comes enabled, disabled or unknown."_s;
        QTest::newRow("date") << u"-created<2026-13"_s << u"“-created<2026-13” is not understood: "_s
                              << u"2026-03"_s;
        QTest::newRow("age") << u"age>abc"_s << u"“age>abc” is not understood: "_s << u"age>90d"_s;
        QTest::newRow("use") << u"used:maybe"_s << u"“used:maybe” is not understood: "_s
                             << u"no, yes or unknown"_s;
        QTest::newRow("rule") << u"rule:%1%2"_s << u"“rule:%1%2” is not understood: "_s
                              << u"disabled-long, untouched"_s;
        QTest::newRow("keep") << u"keep:perhaps"_s << u"“keep:perhaps” is not understood: "_s
                              << u"yes or no"_s;
        QTest::newRow("control characters")
            << u"keep:a\u202eb"_s << u"“keep:a⟨U+202E⟩b” is not understood: "_s << u"yes or no"_s;
    }
    void saysWhatIsExpected()
    {
        QFETCH(QString, line);
        QFETCH(QString, begins);
        QFETCH(QString, names);
        const QString text = problemsOf(line);
        QVERIFY2(text.startsWith(begins), qPrintable(text));
        QVERIFY2(text.contains(names), qPrintable(text));
        QVERIFY2(text.endsWith(u"In quotes it is searched as text."_s), qPrintable(text));
    }

    void saysOfEveryPart()
    {
        QCOMPARE(problemsOf(u"desk"_s), QString());
        const QString text = problemsOf(u"status:foo desk keep:bar"_s);
        QVERIFY(text.contains(u"“status:foo”"_s));
        QVERIFY(text.contains(u"“keep:bar”"_s));
    }

    void shortensWhatIsLong()
    {
        const QString text = problemsOf(u"status:"_s + QString(1000, u'x'));
        QVERIFY(text.size() < 250);
        QVERIFY(text.contains(u"…”"_s));
    }

    void helpsWithWhatIsUnderstood()
    {
        QStringList examples;
        for (const auto &[example, meaning] : queryHelp()) {
            QVERIFY2(readQuery(example).problems.isEmpty(), qPrintable(example));
            QCOMPARE(queryLine(readQuery(example).query), example);
            QVERIFY(!meaning.isEmpty());
            examples.append(example);
        }
        QCOMPARE(examples.removeDuplicates(), 0);
    }

    /// Every field has its words, is offered, and stands in the help.
    void leavesNoFieldOut()
    {
        QString help;
        for (const auto &[example, meaning] : queryHelp())
            help += example + u'\n' + meaning + u'\n';
        const QStringList offered = completionAt({}, 0, QDate(2026, 1, 1)).choices;
        for (const QString &choice : offered)
            QVERIFY2(!queryFieldText(choice).isEmpty(), qPrintable(choice));
        for (int i = 0; i < QueryKeyCount; ++i) {
            const auto key = static_cast<QueryKey>(i);
            QVERIFY(offered.contains(typedField(key)));
            QVERIFY(!queryKeyText(key).isEmpty());
            QVERIFY2(help.contains(keyName(key)), keyName(key).data());
        }
        QCOMPARE(queryFieldText(u"foo:"_s), QString());
    }
};

QTEST_GUILESS_MAIN(TestQueryText)
#include "test_querytext.moc"
