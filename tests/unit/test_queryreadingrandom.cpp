// SPDX-License-Identifier: MIT
#include "core/query/queryfields.h"
#include "core/query/queryreading.h"
#include "core/text/visibletext.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

#include <ctime>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 Rounds = 20000;

/// Queries and lines of the pieces that the language is made of, and of what it is not.
class Generator final
{
public:
    explicit Generator(quint32 seed)
        : m_random(seed)
    {
    }

    int below(int end) { return static_cast<int>(m_random.bounded(end)); }
    bool isOneOf(int many) { return below(many) == 0; }

    template <typename Enum>
    Enum anyOf(Enum last)
    {
        return static_cast<Enum>(below(static_cast<int>(last) + 1));
    }

    QString piece()
    {
        static const QStringList pieces{u"a"_s,
                                        u"desk"_s,
                                        u"Ü"_s,
                                        u"OR"_s,
                                        u"or"_s,
                                        u"not:"_s,
                                        u"-"_s,
                                        u":"_s,
                                        u"\""_s,
                                        u"\"\""_s,
                                        u" "_s,
                                        u"\t"_s,
                                        u"\n"_s,
                                        u"\u00a0"_s,
                                        u"*"_s,
                                        u"\\"_s,
                                        u"<"_s,
                                        u">="_s,
                                        u"="_s,
                                        u"%1"_s,
                                        u"status:"_s,
                                        u"status:enabled"_s,
                                        u"AGE>"_s,
                                        u"age>9d"_s,
                                        u"created:2026-03"_s,
                                        u"changed<"_s,
                                        u"rule:*"_s,
                                        u"rule:no-trunk"_s,
                                        u"keep:yes"_s,
                                        u"used:"_s,
                                        u"username:"_s,
                                        u"note:"_s,
                                        u"trunk:\"x y\""_s,
                                        u"2026-13"_s,
                                        u"90d"_s,
                                        u"foo:bar"_s,
                                        u"\u200b"_s,
                                        u"\u202e"_s,
                                        u"\ufeff"_s,
                                        QString(QChar(0)),
                                        QString(QChar(7)),
                                        QString(QChar(0x85)),
                                        QString(QChar(0xd83d)),
                                        QString(QChar(0xdc00)),
                                        u"\U0001f600"_s,
                                        u"\u0130"_s,
                                        u"\u017f"_s};
        return pieces[below(static_cast<int>(pieces.size()))];
    }

    QString text(int most)
    {
        QString text;
        for (int i = below(most + 1); i > 0; --i)
            text += piece();
        return text;
    }

    QString line()
    {
        QString line;
        for (int i = below(12); i > 0; --i)
            line += (isOneOf(4) ? QChar(m_random.bounded(0x10000)) : u' ') + text(4);
        return line;
    }

    TextTest textTest()
    {
        TextTest test;
        if (isOneOf(2))
            test.field = anyOf(QueryField::Note);
        test.text = text(4);
        test.isQuoted = isOneOf(3) || !canStandAlone(test);
        test.hasWildcard = !test.isQuoted && test.text.contains(u'*');
        return test;
    }

    QueryTest test()
    {
        switch (below(9)) {
        case 0:
            return StatusTest{anyOf(CredentialStatus::Unknown)};
        case 1:
            return dateTest();
        case 2:
            return AgeTest{anyOf(Comparison::Greater), below(100000), anyOf(AgeTest::Unit::Years)};
        case 3:
            return UseTest{anyOf(UseTest::Use::Unknown)};
        case 4:
            return isOneOf(4) ? RuleTest{} : RuleTest{anyOf(AuditRule::EnabledQuarantine)};
        case 5:
            return KeepTest{isOneOf(2)};
        default:
            return textTest();
        }
    }

    template <typename MakeTest>
    Query query(const MakeTest &makeTest)
    {
        Query query;
        for (int alternatives = below(4); alternatives > 0; --alternatives) {
            auto &terms = query.alternatives.emplace_back();
            for (int i = below(4); i >= 0; --i)
                terms.push_back({makeTest(), isOneOf(3)});
        }
        return query;
    }

private:
    DateTest dateTest()
    {
        DateTest test{anyOf(QueryInstant::Changed), anyOf(Comparison::Greater), 1 + below(9999)};
        if (isOneOf(3))
            return test;
        test.month = 1 + below(12);
        if (isOneOf(2))
            test.day = 1 + below(QDate(test.year, test.month, 1).daysInMonth());
        return test;
    }

    /// As the grammar says it; not by reading.
    static bool canStandAlone(const TextTest &test)
    {
        static const QRegularExpression term(
            u"^(not:.|-[\\p{Cc}\\p{Cf}]*\"|OR$|(-[\\p{Cc}\\p{Cf}]*)?(username|realm|"
            u"description|id|trunk|note):.|"
            "(-[\\p{Cc}\\p{Cf}]*)?((status|used|keep|rule):|(age|changed|created)[:<=>]))"_s,
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
        const bool hasSpace = std::ranges::any_of(test.text, [](QChar c) { return c.isSpace(); });
        QString valid = test.text; // half a pair is no text, in which nothing matches
        std::ranges::replace_if(
            valid, [](QChar c) { return c.isSurrogate(); }, u'x');
        return !test.text.isEmpty() && !hasSpace && !test.text.startsWith(u'"') &&
               withoutInvisibleEnds(test.text) == test.text && (test.field || !term.match(valid).hasMatch());
    }

    QRandomGenerator m_random;
};

QByteArray told(quint32 seed, const QString &line)
{
    return "seed " + QByteArray::number(seed) + ": " + visibleText(line).toUtf8();
}

} // namespace

class TestQueryReadingRandom final : public QObject
{
    Q_OBJECT

private slots:
    void printedAndReadIsTheSame()
    {
        for (quint32 seed = 0; seed < Rounds; ++seed) {
            Generator generator(seed);
            const Query query = generator.query([&generator] { return generator.test(); });
            const QString line = queryLine(query);
            const QueryReading reading = readQuery(line);
            QVERIFY2(reading.problems.isEmpty(), told(seed, line).constData());
            QVERIFY2(reading.query == query, told(seed, line).constData());
        }
    }

    /// With flags as no line has them, the text stays what it is.
    void whateverIsMadeHasACanonicalForm()
    {
        for (quint32 seed = 0; seed < Rounds; ++seed) {
            Generator generator(seed);
            const Query query = generator.query([&generator] {
                TextTest test = generator.textTest();
                test.isQuoted = generator.isOneOf(2);
                test.hasWildcard = generator.isOneOf(2);
                return QueryTest(test);
            });
            const Query same = canonical(query);
            QVERIFY2(canonical(same) == same, told(seed, queryLine(query)).constData());
            QCOMPARE(same.alternatives.size(), query.alternatives.size());
            for (std::size_t i = 0; i < same.alternatives.size(); ++i)
                compareTexts(query.alternatives[i], same.alternatives[i]);
        }
    }

    void anyLineIsRead()
    {
        for (quint32 seed = 0; seed < Rounds; ++seed) {
            const QString line = Generator(seed).line();
            const QueryReading reading = readQuery(line);
            qsizetype end = 0;
            for (const QueryProblem &problem : reading.problems) {
                QVERIFY2(problem.begin >= end && problem.length > 0, told(seed, line).constData());
                end = problem.begin + problem.length;
                QVERIFY2(end <= line.size(), told(seed, line).constData());
                const QString part = line.sliced(problem.begin, problem.length);
                QCOMPARE(readQuery(part).problems,
                         (QList{QueryProblem{problem.kind, 0, part.size(), problem.value}}));
            }
            const QString printed = queryLine(reading.query);
            QVERIFY2(readQuery(printed).query == reading.query, told(seed, line).constData());
            QVERIFY2(readQuery(printed).problems.isEmpty(), told(seed, line).constData());
            QCOMPARE(queryLine(readQuery(printed).query), printed);
        }
    }

    /// A word is lost to no field: whatever is visible is in a term or in a problem.
    void nothingIsIgnored()
    {
        for (quint32 seed = 0; seed < Rounds; ++seed) {
            const QString line = Generator(seed).line();
            const QueryReading reading = readQuery(line);
            const bool isAsked = !reading.query.isEmpty() || !reading.problems.isEmpty();
            QVERIFY2(isAsked != line.simplified().isEmpty(), told(seed, line).constData());
        }
    }

    void takesTimeInProportion_data()
    {
        QTest::addColumn<QString>("piece");
        for (const char *piece :
             {"a", "a ", "\"a ", "\"\"\"a ", "\"\"", "\"\"\"a\"\"b ", "-\"", "-\"a ", "not:", "not:\"a ",
              "note:\"a ", "-note:\"\"\"a ", "status:x ", "OR ", "*", "age>9", "created:", "-", "\"x\"y "})
            QTest::newRow(piece) << QString::fromLatin1(piece);
        QTest::newRow("invisible") << u"\u200b"_s;
        QTest::newRow("quotes before invisible ones") << u"\"a\"\u200b\u200b\u200b"_s;
    }
    /// Of the processor; what takes time with the square of the length would take hours.
    void takesTimeInProportion()
    {
        QFETCH(QString, piece);
        constexpr qsizetype Length = 500'000;
        constexpr double MostSeconds = 20;
        const QString line = piece.repeated(Length / piece.size());
        const std::clock_t begin = std::clock();
        const QueryReading reading = readQuery(line);
        const QString printed = queryLine(reading.query);
        const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < MostSeconds, QByteArray::number(seconds).constData());
        QVERIFY(readQuery(printed).query == reading.query);
    }

private:
    static void compareTexts(const std::vector<QueryTerm> &ours, const std::vector<QueryTerm> &theirs)
    {
        QCOMPARE(theirs.size(), ours.size());
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const auto &one = std::get<TextTest>(ours[i].test);
            const auto &other = std::get<TextTest>(theirs[i].test);
            QCOMPARE(other.text, one.text);
            QVERIFY(other.field == one.field);
            QCOMPARE(theirs[i].isNegated, ours[i].isNegated);
            QVERIFY(one.hasWildcard || !other.hasWildcard); // an asterisk that was meant stays one
        }
    }
};

QTEST_GUILESS_MAIN(TestQueryReadingRandom)
#include "test_queryreadingrandom.moc"
