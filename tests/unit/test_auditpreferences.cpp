// SPDX-License-Identifier: MIT
#include "core/session/auditpreferences.h"
#include "core/store/settings.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vobiz::AuditSettings)

class TestAuditPreferences final : public QObject
{
    Q_OBJECT

private slots:
    void haveDefaults()
    {
        const AuditSettings audit = readAuditSettings(Settings());
        QCOMPARE(audit, defaultAuditSettings());
        QCOMPARE(audit.disabledDays, 30);
        QCOMPARE(audit.untouchedDays, 365);
        QCOMPARE(audit.neverChangedDays, 180);
        QCOMPARE(audit.newDays, 30);
        QVERIFY(audit.leftoverPatterns.contains(u"test*"_s));
    }

    void areKept_data()
    {
        QTest::addColumn<AuditSettings>("written");
        QTest::addColumn<AuditSettings>("read");
        const AuditSettings all{.disabledDays = 1,
                                .untouchedDays = 9999,
                                .neverChangedDays = 7,
                                .newDays = 8,
                                .leftoverPatterns = {u"do not use"_s, u"süß*"_s, u"a%b;c=\\d"_s}};
        QTest::newRow("all others") << all << all;
        AuditSettings none = all;
        none.leftoverPatterns.clear();
        QTest::newRow("no patterns") << none << none;
        QTest::newRow("the default ones") << defaultAuditSettings() << defaultAuditSettings();
        AuditSettings beyond = all;
        beyond.disabledDays = 0;
        beyond.newDays = 100'000;
        beyond.leftoverPatterns = {u" one "_s, u"one"_s, u"two\nthree"_s};
        AuditSettings within = all;
        within.disabledDays = 1;
        within.newDays = 9999;
        within.leftoverPatterns = {u"one"_s, u"two three"_s};
        QTest::newRow("beyond their limits") << beyond << within;
        AuditSettings many = all;
        many.leftoverPatterns = {QString(LongestLeftoverPattern + 20, u'x')};
        while (many.leftoverPatterns.size() < MostLeftoverPatterns + 2)
            many.leftoverPatterns.append(u"word%1"_s.arg(many.leftoverPatterns.size()));
        AuditSettings fewer = all;
        fewer.leftoverPatterns = many.leftoverPatterns.first(MostLeftoverPatterns);
        fewer.leftoverPatterns.first().truncate(LongestLeftoverPattern);
        QTest::newRow("more and longer patterns than there can be") << many << fewer;
    }
    void areKept()
    {
        QFETCH(AuditSettings, written);
        QFETCH(AuditSettings, read);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"settings.ini"_s);
        {
            Settings settings(path);
            writeAuditSettings(settings, {.leftoverPatterns = {u"another"_s}});
            writeAuditSettings(settings, written);
        }
        QCOMPARE(readAuditSettings(Settings(path)), read);
    }

    void whatIsForeignIsTheDefault_data()
    {
        QTest::addColumn<QString>("days");
        QTest::newRow("words") << u"many"_s;
        QTest::newRow("nothing") << QString();
        QTest::newRow("none") << u"0"_s;
        QTest::newRow("fewer than none") << u"-30"_s;
        QTest::newRow("too many") << u"10000"_s;
        QTest::newRow("far too many") << u"99999999999"_s;
        QTest::newRow("a part of one") << u"1.5"_s;
    }
    void whatIsForeignIsTheDefault()
    {
        QFETCH(QString, days);
        Settings settings;
        for (const QString &key :
             {u"disabledDays"_s, u"untouchedDays"_s, u"neverChangedDays"_s, u"newDays"_s})
            settings.setText(u"audit-1/"_s + key, days);
        QCOMPARE(readAuditSettings(settings), defaultAuditSettings());
        settings.setText(u"audit-1/newDays"_s, u"60"_s); // those are the keys
        settings.setText(u"audit-1/leftoverPatterns"_s, u"one\n\n two \n"_s);
        AuditSettings wanted = defaultAuditSettings();
        wanted.newDays = 60;
        wanted.leftoverPatterns = {u"one"_s, u"two"_s};
        QCOMPARE(readAuditSettings(settings), wanted);
    }

    /// So that a later program's better list is theirs, who never changed it.
    void theDefaultPatternsAreNotWritten()
    {
        Settings settings;
        AuditSettings audit = defaultAuditSettings();
        writeAuditSettings(settings, audit);
        QVERIFY(!settings.text(u"audit-1/leftoverPatterns"_s));
        audit.leftoverPatterns.clear();
        writeAuditSettings(settings, audit);
        QCOMPARE(settings.text(u"audit-1/leftoverPatterns"_s), std::optional(QString(u""_s)));
        writeAuditSettings(settings, defaultAuditSettings());
        QVERIFY(!settings.text(u"audit-1/leftoverPatterns"_s));
    }
};

QTEST_GUILESS_MAIN(TestAuditPreferences)
#include "test_auditpreferences.moc"
