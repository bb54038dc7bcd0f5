// SPDX-License-Identifier: MIT
#include "core/journal/journaldatabase.h"
#include "core/store/sqlitetext.h"
#include "tests/support/journalfile.h"
#include "tests/support/journalrows.h"
#include "tests/support/oldjournal.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// What a server, or a name cut in the middle, may hold.
QString nastyText(QRandomGenerator &random)
{
    static const QStringList parts{QString(QChar(0xfeff)),
                                   QString(QChar(0xfffe)),
                                   QString(QChar(0xffff)),
                                   QString(QChar(0xfffd)),
                                   QString(QChar(0xd83d)),
                                   QString(QChar(0xde00)),
                                   QString(QChar(0xdfff)),
                                   QString(QChar(0xd800)),
                                   u"😀"_s,
                                   QString(QChar(0)),
                                   u"a"_s,
                                   u"'"_s,
                                   u"ß"_s,
                                   u"한"_s,
                                   u"中"_s,
                                   u"?"_s,
                                   u"%"_s,
                                   u"\n"_s};
    QString text;
    for (int i = random.bounded(6); i > 0; --i)
        text += random.bounded(8) ? parts.at(random.bounded(int(parts.size())))
                                  : QString(QChar(random.bounded(0x10000)));
    return text;
}

JournalIntent nastyIntent(QRandomGenerator &random)
{
    return {u"key"_s,          nastyText(random), u"MA_1"_s,   u"https://a.example"_s,
            nastyText(random), nastyText(random), u"delete"_s, 1};
}

} // namespace

/// Whatever a server may send, the journal gives back as it was, and no text is taken for tampering.
class TestJournalTexts final : public QObject
{
    Q_OBJECT

private slots:
    void textIsKeptAsItIs()
    {
        QRandomGenerator random(20261129);
        for (int i = 0; i < 20'000; ++i) {
            const QString text = nastyText(random);
            QCOMPARE(fromSqliteText(sqliteText(text)), text);
        }
        QVERIFY(fromSqliteText(sqliteText(QString())).isNull());
        QCOMPARE(fromSqliteText("a\xff\xed"), u"a\ufffd\ufffd"_s);
    }

    void everyTextComesBackAndNoneIsAnAlarm()
    {
        QRandomGenerator random(12);
        const JournalFile file;
        QList<JournalIntent> intents;
        QList<JournalOutcome> outcomes;
        {
            JournalDatabase database(file.path(), "key");
            QVERIFY(!database.open());
            for (int i = 0; i < 300; ++i) {
                intents.prepend(nastyIntent(random));
                outcomes.prepend({u"unknown"_s, 500, nastyText(random), nastyText(random),
                                  nastyText(random).remove(QChar(0x1f))});
                const auto number = addIntent(database, intents.first());
                QVERIFY(number);
                QVERIFY(!addOutcome(database, *number, outcomes.first()));
            }
        }
        JournalDatabase database(file.path(), "key");
        QVERIFY(!database.open());
        const auto verdict = database.verify();
        QCOMPARE(verdict->rows, 600);
        QVERIFY2(!verdict->brokenAt, qPrintable(QString::number(verdict->brokenAt.value_or(0))));
        QCOMPARE(verdict->withOldTexts, 0);
        const auto entries = entriesOf(database);
        QCOMPARE(entries->size(), intents.size());
        for (qsizetype i = 0; i < intents.size(); ++i) {
            QCOMPARE(entries->at(i).intent, intents.at(i));
            QCOMPARE(entries->at(i).outcome, outcomes.at(i));
        }
        const auto open = database.openIntents();
        for (const JournalEntry &entry : *open)
            QVERIFY2(intents.contains(entry.intent), "another id would be looked for");
        JournalQuery query;
        query.credentialId = u"\ufeffid"_s;
        QCOMPARE(database.page(query)->entries.size(), 0);
        JournalIntent marked = deletionOf(u"marked"_s);
        marked.credentialId = query.credentialId;
        QVERIFY(addIntent(database, marked));
        QCOMPARE(database.page(query)->entries.size(), 1);
        query.credentialId = u"id"_s;
        QCOMPARE(database.page(query)->entries.size(), 0);
    }

    /// They share a column.
    void codeAndWordsComeBackApart()
    {
        const QChar separator(0x1f);
        const QStringList codes{{}, u"CODE"_s, u"a"_s + separator + u'b', QString(separator)};
        const QStringList messages{{}, u"words: more"_s, u"two"_s + separator + u"lines\n"_s};
        const JournalFile file;
        JournalDatabase database(file.path(), "key");
        QVERIFY(!database.open());
        for (const QString &code : codes) {
            for (const QString &message : messages) {
                const auto number = addIntent(database, deletionOf(u"anna"_s));
                QVERIFY(number);
                QVERIFY(!addOutcome(database, *number, {u"refused"_s, 409, code, {}, message}));
                const auto outcome = entriesOf(database)->first().outcome;
                QCOMPARE(outcome->providerCode, code);
                QCOMPARE(outcome->message, QString(message).remove(separator));
            }
        }
    }

    void whatOlderVersionsWroteIsNoAlarm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QChar>("half"); // what Qt hashed for half a pair: up to 6.8, and 6.11
        const auto row = [](const char *name, const QString &text) {
            QTest::addRow("%s", name) << text << QChar(u'?');
            if (withHalvesAs(u'?', text) != text)
                QTest::addRow("%s, newer Qt", name) << text << QChar(QChar::ReplacementCharacter);
        };
        row("mark at the start", u"\ufeffanna"_s);
        row("only a mark", u"\ufeff"_s);
        row("swapped mark", QString(QChar(0xfffe)) + u"anna"_s);
        row("no letters", u"x"_s + QChar(0xffff) + QChar(0xfffe));
        row("half in the middle", u"an"_s + QChar(0xd83d) + u"na"_s);
        row("second half", u"an"_s + QChar(0xde00) + u"한a"_s);
        row("half at the end", u"anna"_s + QChar(0xd83d));
        row("two halves", QString(QChar(0xde00)) + QChar(0xdfff) + u"x"_s);
        row("pairs and a half", u"😀😀"_s + QChar(0xd83d) + u"."_s);
    }
    void whatOlderVersionsWroteIsNoAlarm()
    {
        QFETCH(QString, text);
        QFETCH(QChar, half);
        const JournalFile file;
        JournalDatabase database(file.path(), "key");
        QVERIFY(!database.open());
        JournalIntent intent = deletionOf(text);
        intent.credentialId = u"id-"_s + text;
        addAsOldVersionsDid(file.path(), "key", deletionOf(u"before"_s));
        addAsOldVersionsDid(file.path(), "key", intent, {}, half);
        addAsOldVersionsDid(file.path(), "key", deletionOf(u"code"_s), {{}, 0, text, text}, half);
        QVERIFY(addIntent(database, deletionOf(u"behind"_s)));
        const auto verdict = database.verify();
        QVERIFY2(!verdict->brokenAt, qPrintable(QString::number(verdict->brokenAt.value_or(0))));
        QCOMPARE(verdict->rows, 4);
        // Still nobody changes such a row unseen.
        file.run(u"UPDATE rows SET username = username || 'x' WHERE seq = 2"_s);
        QCOMPARE(database.verify()->brokenAt, 2);
    }

    void aNewRowIsNotExcusedByWhatOldOnesDid()
    {
        const JournalFile file;
        JournalDatabase database(file.path(), "key");
        QVERIFY(!database.open());
        QVERIFY(addIntent(database, deletionOf(u"\ufeffanna"_s)));
        QVERIFY(!database.verify()->brokenAt);
        file.run(u"UPDATE rows SET username = 'anna'"_s); // as the database of an old version would have it
        QCOMPARE(database.verify()->brokenAt, 1);
    }
};

QTEST_GUILESS_MAIN(TestJournalTexts)
#include "test_journaltexts.moc"
