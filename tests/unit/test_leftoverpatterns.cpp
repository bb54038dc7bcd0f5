// SPDX-License-Identifier: MIT
#include "core/audit/auditsettings.h"
#include "core/audit/leftoverpatterns.h"
#include "core/inventory/packedtext.h"
#include "core/text/folding.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

/// As the rule asks: quickly first, then surely.
int find(const LeftoverPatterns &patterns, const QString &name)
{
    const std::string quick = packedtext::encoded(folded(name));
    const int found = patterns.findIn(packedtext::encoded(name));
    return patterns.mayBeIn(quick) || found < 0 ? found : -2; // -2: it would never have been asked
}

} // namespace

class TestLeftoverPatterns final : public QObject
{
    Q_OBJECT

private slots:
    void aPattern_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isIn");
        QTest::newRow("the name") << u"test"_s << u"test"_s << true;
        QTest::newRow("in capitals") << u"test"_s << u"TEST"_s << true;
        QTest::newRow("a pattern in capitals") << u"TEST"_s << u"test"_s << true;
        QTest::newRow("a word at the end") << u"test"_s << u"lobby-test"_s << true;
        QTest::newRow("a word at the beginning") << u"test"_s << u"test_lobby"_s << true;
        QTest::newRow("a word before a number") << u"test"_s << u"lobby.test2"_s << true;
        QTest::newRow("a word behind a number") << u"test"_s << u"2test"_s << true;
        QTest::newRow("a word with a capital") << u"test"_s << u"LobbyTestDesk"_s << true;
        QTest::newRow("behind capitals") << u"test"_s << u"SIPTest"_s << true;
        QTest::newRow("before a capital") << u"test"_s << u"testUser"_s << true;
        QTest::newRow("contest") << u"test"_s << u"contest"_s << false;
        QTest::newRow("latest") << u"test"_s << u"latest"_s << false;
        QTest::newRow("LATEST") << u"test"_s << u"LATEST"_s << false;
        QTest::newRow("attestation") << u"test"_s << u"attestation"_s << false;
        QTest::newRow("testing") << u"test"_s << u"testing"_s << false;
        QTest::newRow("open at its end") << u"test*"_s << u"my-testing"_s << true;
        QTest::newRow("open at its end, the word") << u"test*"_s << u"my-test"_s << true;
        QTest::newRow("open at its end, only there") << u"test*"_s << u"contest"_s << false;
        QTest::newRow("open at its beginning") << u"*test"_s << u"contest"_s << true;
        QTest::newRow("open at its beginning, only there") << u"*test"_s << u"testing"_s << false;
        QTest::newRow("open at both") << u"*test*"_s << u"attestation"_s << true;
        QTest::newRow("in its middle") << u"old*desk"_s << u"old-lobby-desk"_s << true;
        QTest::newRow("nothing in its middle") << u"old*desk"_s << u"olddesk"_s << true;
        QTest::newRow("in another order") << u"old*desk"_s << u"desk-old"_s << false;
        QTest::newRow("between words") << u"old * desk"_s << u"old-desk"_s << true;
        QTest::newRow("not between words") << u"old * desk"_s << u"olddesk"_s << false;
        QTest::newRow("several words") << u"do not use"_s << u"DO_NOT-USE.1"_s << true;
        QTest::newRow("several words with capitals") << u"do not use"_s << u"DoNotUse"_s << true;
        QTest::newRow("several words in one") << u"do not use"_s << u"donotuse"_s << false;
        QTest::newRow("a number") << u"test2"_s << u"lobby-test-2"_s << true;
        QTest::newRow("another number") << u"test2"_s << u"test-22"_s << false;
        QTest::newRow("two letters") << u"qa"_s << u"desk_QA"_s << true;
        QTest::newRow("two letters in others") << u"qa"_s << u"qatar"_s << false;
        QTest::newRow("one letter") << u"x"_s << u"desk x"_s << true;
        QTest::newRow("one letter in others") << u"x"_s << u"fax"_s << false;
        QTest::newRow("an accent") << u"cópia"_s << u"Mesa-CO\u0301PIA"_s << true;
        QTest::newRow("no accent") << u"cópia"_s << u"copia"_s << false;
        QTest::newRow("letters with marks") << u"परीक्षण"_s << u"desk-परीक्षण-1"_s << true;
        QTest::newRow("beside other letters") << u"test"_s << u"étest"_s << false;
        QTest::newRow("with something invisible in it") << u"test"_s << u"te\u200bst"_s << false;
        QTest::newRow("no letter") << u"--"_s << u"a--b"_s << false;
        QTest::newRow("only an asterisk") << u"*"_s << u"lobby"_s << false;
        QTest::newRow("nothing") << u""_s << u"lobby"_s << false;
        QTest::newRow("no name") << u"test"_s << u""_s << false;
    }
    void aPattern()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, name);
        QFETCH(bool, isIn);
        QCOMPARE(find(LeftoverPatterns({u"no such word"_s, pattern}), name), isIn ? 1 : -1);
    }

    void theFirstOneIsTold()
    {
        const LeftoverPatterns patterns({u"zebra"_s, u"old"_s, u"te*"_s, u"test"_s, u"qa"_s});
        QCOMPARE(find(patterns, u"qa-test-old"_s), 1);
        QCOMPARE(find(patterns, u"qa-test"_s), 2);
        QCOMPARE(find(patterns, u"qa"_s), 4);
        QCOMPARE(find(LeftoverPatterns(), u"test"_s), -1);
    }

    void theDefaultOnes_data()
    {
        QTest::addColumn<bool>("isLeftover");
        for (const char *name :
             {"test",     "Test-3",         "lobby_test",    "testing",    "demo2",      "tmp-desk",
              "desk.old", "lobby-backup",   "do-not-use-12", "delete_me",  "Beispiel-1", "veraltet",
              "essai 2",  "ancienne-borne", "prueba01",      "copia",      "prova",      "vecchio-lobby",
              "teste-7",  "apagar",         "namuna",        "purana_desk"})
            QTest::newRow(name) << true;
        for (const char *name : {"contest",    "latest",      "attestation", "Desk-123456-0001", "lobby",
                                 "front-desk", "gold",        "Goldman",     "harold",           "template",
                                 "tempo",      "Demosthenes", "copper",      "altona",           "probe-3",
                                 "democracy",  "backupper",   "reception",   "prueben",          "provamus"})
            QTest::newRow(name) << false;
    }
    void theDefaultOnes()
    {
        QFETCH(bool, isLeftover);
        const QString name = QString::fromUtf8(QTest::currentDataTag());
        const LeftoverPatterns patterns(defaultLeftoverPatterns());
        const int found = find(patterns, name);
        QVERIFY2((found >= 0) == isLeftover, qPrintable(defaultLeftoverPatterns().value(found)));
    }

    void theDefaultOnesAreWithinTheirLimits()
    {
        QCOMPARE(withinLimits(defaultAuditSettings()), defaultAuditSettings());
    }

    void settingsAreKeptWithinTheirLimits()
    {
        AuditSettings settings;
        settings.disabledDays = 0;
        settings.untouchedDays = -5;
        settings.neverChangedDays = 10'000;
        settings.newDays = 9999;
        settings.leftoverPatterns = {u" test  me "_s, u""_s, u"  "_s, u"test me"_s, QString(200, u'x')};
        const AuditSettings kept = withinLimits(settings);
        QCOMPARE(kept.disabledDays, 1);
        QCOMPARE(kept.untouchedDays, 1);
        QCOMPARE(kept.neverChangedDays, 9999);
        QCOMPARE(kept.newDays, 9999);
        QCOMPARE(kept.leftoverPatterns, (QStringList{u"test me"_s, QString(100, u'x')}));
        settings.leftoverPatterns.clear();
        for (int i = 0; i < 1000; ++i)
            settings.leftoverPatterns += QString::number(i);
        QCOMPARE(withinLimits(settings).leftoverPatterns.size(), MostLeftoverPatterns);
    }
};

QTEST_GUILESS_MAIN(TestLeftoverPatterns)
#include "test_leftoverpatterns.moc"
