// SPDX-License-Identifier: MIT
#include "tests/support/nameorder.h"

#include <QtCore/QCollator>
#include <QtCore/QRandomGenerator>
#include <QtCore/QtEndian>
#include <QtTest/QtTest>

#include <algorithm>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

int sign(int number)
{
    return number < 0 ? -1 : static_cast<int>(number > 0);
}

std::string packed(const QString &name)
{
    return packedtext::encoded(folded(name));
}

int compareKeys(const QString &a, const QString &b)
{
    return sign(naturalKey(packed(a)).compare(naturalKey(packed(b))));
}

QString randomName(QRandomGenerator &random, const QStringList &parts)
{
    QString name;
    for (int i = random.bounded(7); i > 0; --i)
        name += parts.at(random.bounded(int(parts.size())));
    return name;
}

} // namespace

class TestNaturalOrder final : public QObject
{
    Q_OBJECT

private slots:
    void sortsAsPeopleDo()
    {
        const QStringList sorted{
            u""_s,        u" "_s,       u"_x"_s,       u"-x"_s,       u"$x"_s,        u"0"_s,     u"00"_s,
            u"0 a"_s,     u"01"_s,      u"1"_s,        u"1a"_s,       u"2"_s,         u"10"_s,    u"٢٠"_s,
            u"100"_s,     u"a"_s,       u"á"_s,        u"a b"_s,      u"a1"_s,        u"a2b9x"_s, u"a2b10"_s,
            u"Agent 1"_s, u"agent 2"_s, u"agent 10"_s, u"Ahle"_s,     u"Ähre"_s,      u"ahx"_s,   u"Äpfel"_s,
            u"İzmir"_s,   u"zebra"_s,   u"Zürich"_s,   u"Zürich 2"_s, u"zürich 10"_s, u"αβγ"_s,   u"бвг"_s,
            u"中国"_s,    u"한국"_s};
        QStringList shuffled = sorted;
        std::shuffle(shuffled.begin(), shuffled.end(), QRandomGenerator(7));
        std::sort(shuffled.begin(), shuffled.end(),
                  [](const QString &a, const QString &b) { return compareNames(a, b) < 0; });
        QCOMPARE(shuffled, sorted);
    }

    /// In a locale that has one: Qt's collator ignores its numeric mode in the C locale.
    void isTheCollatorsOrderOfAscii()
    {
#ifdef Q_OS_WIN
        QSKIP("Windows compares in another way than ICU does");
#endif
        QCollator collator{QLocale(QLocale::English, QLocale::UnitedStates)};
        collator.setNumericMode(true);
        collator.setCaseSensitivity(Qt::CaseInsensitive);
        if (collator.compare(u"a 10"_s, u"a 9"_s) <= 0)
            QSKIP("Qt was built without ICU");
        QRandomGenerator random(20261130);
        QStringList parts;
        for (char c = ' '; c < 0x7F; ++c)
            parts.append(QString(QLatin1Char(c)));
        for (const QString &part : {u"desk"_s, u"Agent "_s, u"0"_s, u"00"_s, u"12"_s, u"7"_s, u"a"_s, u"A"_s})
            parts += QStringList(8, part);
        for (int i = 0; i < 200'000; ++i) {
            const QString a = randomName(random, parts);
            const QString b = randomName(random, parts);
            QVERIFY2(compareKeys(a, b) == sign(collator.compare(a, b)), qPrintable(a + u" | "_s + b));
        }
    }

    void seenSoonerIsTheSame()
    {
        QRandomGenerator random(5);
        const QStringList parts{u"a"_s,
                                u"b"_s,
                                u"A"_s,
                                u"ä"_s,
                                u"1"_s,
                                u"0"_s,
                                u"9"_s,
                                u"٣"_s,
                                u"é"_s,
                                u"-"_s,
                                u"_"_s,
                                u" "_s,
                                u"я"_s,
                                u"й"_s,
                                u"中"_s,
                                u"😀"_s,
                                u"\u0301"_s,
                                QString(QChar(0xd83d)),
                                QString(QChar(0)),
                                QString(QChar(1)),
                                u"\u007f"_s,
                                QString(50, u'7'),
                                QString(60, u'7')};
        for (int i = 0; i < 200'000; ++i) {
            QString a = randomName(random, parts);
            QString b = random.bounded(2) ? randomName(random, parts) : a + randomName(random, parts);
            QVERIFY2(sign(compareNaturally(packed(a), packed(b))) == compareKeys(a, b),
                     qPrintable(a + u" | "_s + b));
            QCOMPARE(sign(compareNaturally(packed(b), packed(a))), -compareKeys(a, b));
        }
    }

    void partsOfAKeyAreItsBytes()
    {
        QRandomGenerator random(6);
        const QStringList parts{u"a"_s,
                                u"1"_s,
                                u"0"_s,
                                u"ä"_s,
                                u"٣"_s,
                                u"\u0301"_s,
                                u"-"_s,
                                QString(QChar(1)),
                                QString(QChar(0)),
                                QString(47, u'7')};
        for (int i = 0; i < 20'000; ++i) {
            const std::string text = packed(randomName(random, parts));
            const std::string key = naturalKey(text);
            QVERIFY(key.find('\0') == std::string::npos);
            for (std::size_t from = 0; from <= key.size(); ++from) {
                std::string eight = key.substr(from, 8);
                eight.resize(8);
                QCOMPARE(naturalKeyAt(text, from),
                         qFromBigEndian<quint64>(reinterpret_cast<const uchar *>(eight.data())));
            }
            const std::string begun = naturalKey(text, 4);
            QVERIFY(key.starts_with(begun) && begun.size() >= std::min<std::size_t>(4, key.size()));
        }
    }
};

QTEST_GUILESS_MAIN(TestNaturalOrder)
#include "test_naturalorder.moc"
