// SPDX-License-Identifier: MIT
#include "core/query/querycompletion.h"
#include "core/query/queryreading.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

using What = QueryCompletion::What;
Q_DECLARE_METATYPE(vobiz::QueryCompletion::What)

namespace {

const QDate Today(2026, 11, 30);

/// The cursor is where `|` stands.
QueryCompletion completionOf(const QString &shown)
{
    return completionAt(QString(shown).remove(u'|'), shown.indexOf(u'|'), Today);
}

/// With `choice` taken, the cursor shown likewise.
QString completedAs(const QString &shown, const QString &choice)
{
    const auto [line, cursor] = completed(QString(shown).remove(u'|'), completionOf(shown), choice);
    return QString(line).insert(cursor, u'|');
}

} // namespace

class TestQueryCompletion final : public QObject
{
    Q_OBJECT

private slots:
    void offersWhatFits_data()
    {
        const auto fields = What::Fields;
        const auto values = What::Values;
        const auto nothing = What::Nothing;
        QTest::addColumn<QString>("shown");
        QTest::addColumn<What>("what");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("choices");
        const auto row = [](const QString &shown, What what, const QString &typed, const QString &choices) {
            QTest::addRow("%s", qUtf8Printable(shown)) << shown << what << typed << choices;
        };
        const QString all = u"username: realm: description: id: trunk: note: status: age> changed< created: "
                            "used: rule: keep: not:"_s;
        row(u"|"_s, fields, u""_s, all);
        row(u"desk | x"_s, fields, u""_s, all);
        row(u"u|"_s, fields, u"u"_s, u"username: used:"_s);
        row(u"a C|"_s, fields, u"C"_s, u"changed< created:"_s);
        row(u"-st|"_s, fields, u"st"_s, u"status:"_s);
        row(u"not:st|"_s, fields, u"st"_s, u"status:"_s);
        row(u"n|"_s, fields, u"n"_s, u"note: not:"_s);
        row(u"st|atus:enabled"_s, fields, u"st"_s, u"status:"_s);
        row(u"desk|"_s, nothing, u"desk"_s, u""_s);
        row(u"\"st|"_s, nothing, u"\"st"_s, u""_s);
        row(u"\"st| x\""_s, nothing, u"\"st"_s, u""_s);
        row(u"\u017ft|"_s, nothing, u"\u017ft"_s, u""_s);
        row(u"status:|"_s, values, u""_s, u"enabled disabled unknown"_s);
        row(u"-status:| x"_s, values, u""_s, u"enabled disabled unknown"_s);
        row(u"not:status:D|"_s, values, u"D"_s, u"disabled"_s);
        row(u"status:dis|foo"_s, values, u"dis"_s, u"disabled"_s);
        row(u"status:x|"_s, values, u"x"_s, u""_s);
        row(u"a OR keep:|"_s, values, u""_s, u"yes no"_s);
        row(u"used:|"_s, values, u""_s, u"no yes unknown"_s);
        row(u"rule:n|"_s, values, u"n"_s, u"never-changed no-trunk new"_s);
        row(u"age>|"_s, values, u""_s, u"30d 90d 180d 1y"_s);
        row(u"age>=1|"_s, values, u"1"_s, u"180d 1y"_s);
        row(u"created:2026-1|"_s, values, u"2026-1"_s, u"2026-11-30 2026-11"_s);
        row(u"realm:si|"_s, values, u"si"_s, u""_s);
        row(u"realm:\"two w|"_s, values, u"two w"_s, u""_s);
        row(u"realm:\"two w|ords\" x"_s, values, u"two w"_s, u""_s);
        row(u"realm:\"a\"\"|"_s, values, u"a\""_s, u""_s);
        row(u"realm:\"a b\"c de|"_s, fields, u"de"_s, u"description:"_s); // no quote is open there
    }
    void offersWhatFits()
    {
        QFETCH(QString, shown);
        const QueryCompletion completion = completionOf(shown);
        QTEST(completion.what, "what");
        QTEST(completion.typed, "typed");
        QTEST(completion.choices.join(u' '), "choices");
    }

    void namesTheFieldOfTheValues()
    {
        QVERIFY(completionOf(u"trunk:x|"_s).key == QueryKey::Trunk);
        QVERIFY(completionOf(u"-AGE>|"_s).key == QueryKey::Age);
        QVERIFY(!completionOf(u"a|"_s).key);
    }

    void replaces_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("after");
        const auto row = [](const QString &shown, const QString &choice, const QString &after) {
            QTest::addRow("%s", qUtf8Printable(shown)) << shown << choice << after;
        };
        row(u"|"_s, u"status:"_s, u"status:|"_s);
        row(u"a -st| b"_s, u"status:"_s, u"a -status:| b"_s);
        row(u"st|atus:enabled"_s, u"status:"_s, u"status:|enabled"_s);
        row(u"ag|e<=9d"_s, u"age>"_s, u"age>|9d"_s);
        row(u"de|sk"_s, u"description:"_s, u"description:|sk"_s);
        row(u"status:di|"_s, u"disabled"_s, u"status:disabled |"_s);
        row(u"status:di|foo b"_s, u"disabled"_s, u"status:disabled |b"_s);
        row(u"status:| b"_s, u"disabled"_s, u"status:disabled |b"_s);
        row(u"realm:\"two w|"_s, u"\"two words\""_s, u"realm:\"two words\" |"_s);
        row(u"realm:\"two w|ords\" x"_s, u"b"_s, u"realm:b |x"_s);
    }
    void replaces()
    {
        QFETCH(QString, shown);
        QFETCH(QString, choice);
        QTEST(completedAs(shown, choice), "after");
    }

    void typesATextSoThatItIsMeant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::newRow("a word") << u"a:b"_s << u"a:b"_s;
        QTest::newRow("blank") << u"two words"_s << u"\"two words\""_s;
        QTest::newRow("asterisk") << u"a*"_s << u"\"a*\""_s;
        QTest::newRow("quote") << u"\"x\""_s << u"\"\"\"x\"\"\""_s;
        QTest::newRow("nothing") << u""_s << u"\"\""_s;
    }
    void typesATextSoThatItIsMeant()
    {
        QFETCH(QString, text);
        QTEST(typedText(QueryField::Realm, text), "typed");
    }

    void textsThatBeginSoAreOffered_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("choices");
        QTest::newRow("all") << u"realm:"_s << QStringList{u"Sip.one"_s, u"\"sip two\""_s};
        QTest::newRow("any case") << u"realm:SIP.o"_s << QStringList{u"Sip.one"_s};
        QTest::newRow("an open quote") << u"realm:\"sip tw"_s << QStringList{u"\"sip two\""_s};
        QTest::newRow("no other place of it") << u"realm:two"_s << QStringList();
        QTest::newRow("no field of text") << u"status:x"_s << QStringList();
        QTest::newRow("a field") << u"sip"_s << QStringList();
    }
    void textsThatBeginSoAreOffered()
    {
        QFETCH(QString, line);
        QueryCompletion completion = completionAt(line, line.size(), Today);
        addTexts(completion, {u"Sip.one"_s, u"sip two"_s, u"sip three"_s}, 2);
        QTEST(completion.choices, "choices");
    }

    /// Every choice at every place of lines with everything in them: inside the line, and understood.
    void everyChoiceIsUnderstood()
    {
        for (const QString &line :
             {u"a -status:enabled \"b c\" OR realm:\"d e\" age>3d"_s, u"not:note:\"x \u200b\"y \" created:"_s,
              u"-\"\" username:\"\"\"a"_s, u""_s}) {
            for (qsizetype cursor = 0; cursor <= line.size(); ++cursor) {
                const QueryCompletion completion = completionAt(line, cursor, Today);
                QVERIFY(completion.begin >= 0 && completion.begin <= cursor);
                QVERIFY(completion.begin + completion.length >= cursor);
                QVERIFY(completion.begin + completion.length <= line.size());
                for (const QString &choice : completion.choices) {
                    const CompletedLine result = completed(line, completion, choice);
                    QVERIFY(result.cursor <= result.line.size());
                    if (completion.what == What::Values)
                        QVERIFY2(readQuery(result.line).problems.isEmpty(), qPrintable(result.line));
                }
            }
        }
        QCOMPARE(completionAt(u"st"_s, 99, Today).begin, 0);
        QCOMPARE(completionAt(u"st"_s, -1, Today).length, 0);
    }
};

QTEST_GUILESS_MAIN(TestQueryCompletion)
#include "test_querycompletion.moc"
