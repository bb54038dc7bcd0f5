// SPDX-License-Identifier: MIT
#include "core/journal/activitymodel.h"
#include "tests/support/journalfile.h"
#include "tests/support/journalrows.h"
#include "tests/support/sentinels.h"
#include "tests/support/takenaway.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Many = 5000;

/// What was asked of the journal before has been answered.
[[nodiscard]] bool isRead(Journal &journal)
{
    QObject context;
    bool isAnswered = false;
    journal.page(newest(1), &context, [&isAnswered](const auto &) { isAnswered = true; });
    return QTest::qWaitFor([&isAnswered] { return isAnswered; }) && eventsAreDone();
}

/// A model on a journal, as a view has it.
struct Shown
{
    explicit Shown(const JournalFile &file)
        : journal(file.path())
    {
        journal.setKey("key");
        model.setJournal(&journal);
        model.setActive(true);
    }

    [[nodiscard]] bool waitForReady() const
    {
        return QTest::qWaitFor([this] { return model.state() == ActivityModel::State::Ready; });
    }
    [[nodiscard]] bool filter(const JournalQuery &query)
    {
        model.setQuery(query);
        return waitForReady();
    }
    [[nodiscard]] QString cell(int row, ActivityColumn column) const
    {
        return model.index(row, static_cast<int>(column)).data().toString();
    }
    [[nodiscard]] QStringList usernames() const
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names.append(cell(row, ActivityColumn::Credential));
        return names;
    }
    qint64 intend(const QString &username, const QString &action = u"delete"_s)
    {
        std::optional<qint64> number;
        JournalIntent intent = deletionOf(username);
        intent.action = action;
        journal.addIntent(intent, &model, [&](const auto &answer) { number = *answer; });
        return QTest::qWaitFor([&] { return number.has_value(); }) ? *number : -1;
    }
    void conclude(qint64 intent, const JournalOutcome &outcome)
    {
        journal.addOutcome(intent, outcome, &model, [](const auto &) {});
    }

    Journal journal;
    ActivityModel model;
};

/// With somebody who looks whether the model keeps to the rules. It asks for every page by itself.
struct Tested : Shown
{
    using Shown::Shown;

    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

JournalQuery groupQuery(JournalGroup group)
{
    JournalQuery query;
    query.group = group;
    return query;
}

JournalQuery textQuery(const QString &text)
{
    JournalQuery query;
    query.text = text;
    return query;
}

} // namespace

class TestActivityModel final : public QObject
{
    Q_OBJECT

private slots:
    void readsPagesNewestFirst()
    {
        const JournalFile file;
        file.fill(Many);
        Shown shown(file);
        QVERIFY(shown.waitForReady());
        const int page = shown.model.rowCount();
        QVERIFY(page > 0 && page < Many);
        QVERIFY(shown.model.canFetchMore({}));
        shown.model.fetchMore({});
        QVERIFY(!shown.model.canFetchMore({})); // one at a time
        QTRY_COMPARE(shown.model.rowCount(), 2 * page);
        shown.model.readAll();
        QTRY_COMPARE(shown.model.rowCount(), Many);
        QVERIFY(!shown.model.hasMore());
        for (int row = 0; row < Many; ++row)
            QCOMPARE(shown.model.entry(row).number, 2 * (Many - row) - 1);
    }

    void readsTheRestEvenIfAPageIsUnderWay()
    {
        const JournalFile file;
        file.fill(Many);
        Shown shown(file);
        QVERIFY(shown.waitForReady());
        shown.model.fetchMore({});
        shown.model.readAll();
        QTRY_COMPARE(shown.model.rowCount(), Many);
    }

    void doesNothingUntilItIsActive()
    {
        const JournalFile file;
        file.fill(3);
        Journal journal(file.path());
        journal.setKey({});
        ActivityModel model;
        model.setJournal(&journal);
        QVERIFY(isRead(journal));
        QCOMPARE(model.rowCount(), 0);
        model.setActive(true);
        QTRY_COMPARE(model.rowCount(), 3);
    }

    void catchesUpWhenItIsActiveAgain()
    {
        const JournalFile file;
        file.fill(3);
        Shown shown(file);
        QVERIFY(shown.waitForReady());
        shown.model.setActive(false);
        QVERIFY(shown.intend(u"anna"_s) > 0);
        QVERIFY(isRead(shown.journal));
        QCOMPARE(shown.model.rowCount(), 3);
        shown.model.setActive(true);
        QTRY_COMPARE(shown.model.rowCount(), 4);
    }

    void followsWhatIsWritten()
    {
        const JournalFile file;
        file.fill(Many);
        Shown shown(file);
        QVERIFY(shown.waitForReady());
        const int page = shown.model.rowCount();
        const QPersistentModelIndex selected = shown.model.index(1, 0);
        const qint64 kept = shown.model.entry(1).number;
        QSignalSpy resets(&shown.model, &QAbstractItemModel::modelReset);

        const qint64 number = shown.intend(u"anna"_s);
        QTRY_COMPARE(shown.model.rowCount(), page + 1);
        QCOMPARE(shown.cell(0, ActivityColumn::Credential), u"anna"_s);
        QCOMPARE(shown.cell(0, ActivityColumn::Outcome), u"Waiting or under way"_s);
        QVERIFY(shown.intend(u"ben"_s) > 0);
        QTRY_COMPARE(shown.model.rowCount(), page + 2);
        shown.conclude(number, {u"done"_s, 204, {}, u"req-1"_s});
        QTRY_COMPARE(shown.cell(1, ActivityColumn::Outcome), u"Deleted"_s);
        QCOMPARE(shown.cell(1, ActivityColumn::RequestId), u"req-1"_s);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(shown.model.entry(selected.row()).number, kept);
        QCOMPARE(selected.row(), 3);
    }

    void aBurstIsAFewUpdates()
    {
        const JournalFile file;
        Tested shown(file);
        QVERIFY(shown.waitForReady());
        QSignalSpy changed(&shown.journal, &Journal::changed);
        QSignalSpy inserted(&shown.model, &QAbstractItemModel::rowsInserted);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 300; ++i)
            shown.journal.addIntent(deletionOf(u"user-%1"_s.arg(i)), this, [](const auto &) {});
        QTRY_COMPARE(shown.model.rowCount(), 300);
        const auto frames = timer.elapsed() / 16 + 2;
        QVERIFY2(changed.size() <= frames, qPrintable(QString::number(changed.size())));
        QVERIFY(inserted.size() <= changed.size() + 1);
    }

    void anOutcomeOfAnEntryThatIsNotReadYetComesWithItsPage()
    {
        const JournalFile file;
        file.fill(Many);
        Shown shown(file);
        QVERIFY(shown.waitForReady());
        const int page = shown.model.rowCount();
        shown.conclude(1, {u"not-done"_s, 0, {}, {}});
        QSignalSpy changed(&shown.journal, &Journal::changed);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(isRead(shown.journal));
        QCOMPARE(shown.model.rowCount(), page);
        shown.model.readAll();
        QTRY_COMPARE(shown.model.rowCount(), Many);
        QCOMPARE(shown.cell(Many - 1, ActivityColumn::Outcome), u"Not done, list unchanged"_s);
    }

    void groups()
    {
        const JournalFile file;
        file.fill(Many);
        Tested shown(file);
        const qint64 open = shown.intend(u"anna"_s);
        const int refused = (Many + 2) / 3;
        QVERIFY(shown.filter(groupQuery(JournalGroup::Failed)));
        shown.model.readAll();
        QTRY_COMPARE(shown.model.rowCount(), refused);
        for (int row = 0; row < refused; ++row)
            QCOMPARE(shown.cell(row, ActivityColumn::Outcome), u"Refused"_s);
        QVERIFY(shown.filter(groupQuery(JournalGroup::Succeeded)));
        shown.model.readAll();
        QTRY_COMPARE(shown.model.rowCount(), Many - refused);
        QVERIFY(shown.filter(groupQuery(JournalGroup::Open)));
        QTRY_COMPARE(shown.usernames(), QStringList{u"anna"_s});
        QCOMPARE(shown.model.entry(0).number, open);
    }

    void everyEntryIsOfOneGroupWhateverItsOutcome()
    {
        const JournalFile file;
        Tested shown(file);
        QMap<QString, JournalGroup> expected{{u"none"_s, JournalGroup::Open}};
        QVERIFY(shown.intend(u"none"_s) > 0);
        for (const QString &word :
             {u"done"_s, u"already-gone"_s, u"in-use"_s, u"rate-limited"_s, u"refused"_s, u"unknown"_s,
              u"not-done"_s, u"not-sent"_s, u"changed-meanwhile"_s, u"of-a-later-version"_s, QString()}) {
            shown.conclude(shown.intend(word), {word, 0, {}, {}});
            expected.insert(word, groupOf(JournalOutcome{word, 0, {}, {}}));
        }
        int found = 0;
        for (const JournalGroup group : {JournalGroup::Succeeded, JournalGroup::Failed, JournalGroup::Open}) {
            QVERIFY(shown.filter(groupQuery(group)));
            for (int row = 0; row < shown.model.rowCount(); ++row, ++found) {
                QCOMPARE(expected.value(shown.model.entry(row).intent.username), group);
                QCOMPARE(shown.model.index(row, 0).data(GroupRole).value<JournalGroup>(), group);
            }
        }
        QCOMPARE(found, expected.size());
    }

    void anEntryLeavesAndEntersWhatIsShown()
    {
        const JournalFile file;
        file.fill(Many);
        Tested shown(file);
        QVERIFY(shown.waitForReady());
        const qint64 anna = shown.intend(u"anna"_s);
        const qint64 ben = shown.intend(u"ben"_s);
        QVERIFY(shown.filter(groupQuery(JournalGroup::Open)));
        QTRY_COMPARE(shown.usernames(), (QStringList{u"ben"_s, u"anna"_s}));
        shown.conclude(anna, {u"in-use"_s, 409, {}, {}});
        QTRY_COMPARE(shown.usernames(), QStringList{u"ben"_s});
        shown.conclude(ben, {u"done"_s, 204, {}, {}});
        QTRY_COMPARE(shown.model.rowCount(), 0);
        shown.conclude(anna, {u"unknown"_s, 0, {}, {}});
        QTRY_COMPARE(shown.usernames(), QStringList{u"anna"_s});
        shown.conclude(ben, {u"unknown"_s, 0, {}, {}}); // above the other one
        QTRY_COMPARE(shown.usernames(), (QStringList{u"ben"_s, u"anna"_s}));
    }

    void readsOnWhenAllThatWasReadHasLeft()
    {
        const JournalFile file;
        file.fill(Many);
        file.run(u"DELETE FROM rows WHERE kind = 'outcome'"_s);
        Shown shown(file);
        QVERIFY(shown.filter(groupQuery(JournalGroup::Open)));
        QTRY_VERIFY(shown.model.rowCount() > 0);
        const int page = shown.model.rowCount();
        for (int i = 0; i < page; ++i)
            shown.conclude(shown.model.entry(i).number, {u"done"_s, 204, {}, {}});
        const auto newest = [&model = shown.model] {
            return model.rowCount() == 0 ? qint64{0} : model.entry(0).number;
        };
        QTRY_COMPARE(newest(), 2 * (Many - page) - 1);
        QCOMPARE(shown.model.index(0, 0).data(GroupRole).value<JournalGroup>(), JournalGroup::Open);
        shown.model.readAll();
        QTRY_COMPARE(shown.model.rowCount(), Many - page);
    }

    void searches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        const QString anna = u"anna"_s;
        const QString percent = u"100%_sure\\"_s;
        const QString zurich = u"Zürich"_s;
        QTest::newRow("username") << u"ann"_s << QStringList{anna};
        QTest::newRow("capitals") << u"ANNA"_s << QStringList{anna};
        QTest::newRow("wildcards are characters") << u"%"_s << QStringList{percent};
        QTest::newRow("so is their escape") << u"\\"_s << QStringList{percent};
        QTest::newRow("beyond ASCII") << u"zürich"_s << QStringList{zurich};
        QTest::newRow("capitals beyond ASCII") << u"ZÜRICH"_s << QStringList{zurich};
        QTest::newRow("in two parts") << u"zu\u0308rich"_s << QStringList{zurich};
        QTest::newRow("words in any order") << u"rich zü  OFFICE"_s << QStringList{zurich};
        QTest::newRow("one word is not there") << u"zürich anna"_s << QStringList();
        QTest::newRow("nobody sees it") << u"\u200bann\u2060"_s << QStringList{anna};
        QTest::newRow("request id") << u"req-7"_s << QStringList{anna};
        QTest::newRow("provider code") << u"in_use"_s << QStringList{anna};
        QTest::newRow("provider's words") << u"BUSY line"_s << QStringList{anna};
        QTest::newRow("credential id") << u"id-zür"_s << QStringList{zurich};
        QTest::newRow("account") << u"head"_s << QStringList{zurich, percent, anna};
        QTest::newRow("not across fields") << u"officema_1"_s << QStringList();
        QTest::newRow("a long text") << QString(60'000, u'a') << QStringList();
        QTest::newRow("a long text of wildcards") << QString(60'000, u'%') << QStringList();
        QTest::newRow("half a pair") << QString(QChar(0xd83d)) << QStringList();
        QTest::newRow("a statement") << u"' OR 1=1 --"_s << QStringList();
    }
    void searches()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, found);
        const JournalFile file;
        Tested shown(file);
        shown.conclude(shown.intend(u"anna"_s),
                       {u"in-use"_s, 409, u"IN_USE"_s, u"req-7"_s, u"The line is busy"_s});
        QVERIFY(shown.intend(u"100%_sure\\"_s) > 0);
        QVERIFY(shown.intend(u"Zürich"_s) > 0);
        QVERIFY(shown.filter(textQuery(text)));
        QCOMPARE(shown.usernames(), found);
    }

    void theLastQueryWins()
    {
        const JournalFile file;
        file.fill(Many);
        Tested shown(file);
        QSignalSpy resets(&shown.model, &QAbstractItemModel::modelReset);
        shown.model.setQuery(textQuery(u"user-1"_s));
        shown.model.setQuery(textQuery(u"user-99"_s));
        shown.model.setQuery(textQuery(u"user-4999"_s));
        QVERIFY(shown.waitForReady());
        QCOMPARE(shown.usernames(), QStringList{u"user-4999"_s});
        QVERIFY(isRead(shown.journal));
        QCOMPARE(resets.size(), 1);
        QCOMPARE(shown.usernames(), QStringList{u"user-4999"_s});
    }

    void anotherJournalTakesThePlaceAtOnce()
    {
        const JournalFile file;
        file.fill(3);
        const JournalFile otherFile;
        otherFile.fill(1);
        Journal other(otherFile.path());
        other.setKey({});
        Tested shown(file);
        QVERIFY(shown.waitForReady());
        shown.model.setJournal(&other);
        QCOMPARE(shown.model.rowCount(), 0);
        QVERIFY(shown.waitForReady());
        QCOMPARE(shown.model.rowCount(), 1);
        shown.model.setJournal(nullptr);
        QCOMPARE(shown.model.rowCount(), 0);
        QCOMPARE(shown.model.state(), ActivityModel::State::NoJournal);
    }

    void anotherFileOfTheSameNameTakesThePlace()
    {
        const JournalFile file;
        file.fill(3);
        Tested shown(file);
        QVERIFY(shown.waitForReady());
        shown.intend(u"old"_s); // the journal has the file open for writing
        QTRY_COMPARE(shown.model.rowCount(), 4);
        TAKE_AWAY_IN_USE(file.path());
        std::optional<bool> isWritten;
        shown.journal.addIntent(deletionOf(u"lost"_s), this,
                                [&](const auto &answer) { isWritten = answer.has_value(); });
        QTRY_VERIFY(isWritten);
        QVERIFY(!*isWritten);
        QTRY_COMPARE(shown.model.rowCount(), 0); // its numbers begin anew, so nothing of both may be mixed
        const qint64 first = shown.intend(u"first"_s);
        shown.conclude(first, {JournalWord::Done, 204, {}, {}});
        shown.intend(u"second"_s);
        QTRY_COMPARE(shown.usernames(), QStringList({u"second"_s, u"first"_s}));
        QTRY_COMPARE(shown.cell(1, ActivityColumn::Outcome), u"Deleted"_s);
    }

    void theJournalMayGo()
    {
        const JournalFile file;
        file.fill(Many);
        auto journal = std::make_unique<Journal>(file.path());
        journal->setKey({});
        ActivityModel model;
        model.setJournal(journal.get());
        model.setActive(true);
        QTRY_VERIFY(model.rowCount() > 0);
        model.fetchMore({});
        journal.reset();
        QCOMPARE(model.state(), ActivityModel::State::NoJournal);
        QCOMPARE(model.rowCount(), 0);
    }

    void saysWhyNothingCanBeRead()
    {
        const JournalFile file;
        QVERIFY(QDir().mkpath(file.path())); // a folder where the file should be
        Tested shown(file);
        QTRY_COMPARE(shown.model.state(), ActivityModel::State::Failed);
        QCOMPARE(shown.model.problem().kind, JournalProblem::Kind::CantOpen);
        QVERIFY(!shown.model.problem().detail.isEmpty());
        QVERIFY(QDir(file.path()).removeRecursively());
        shown.model.read();
        QVERIFY(shown.waitForReady());
    }

    void showsServerTextAsPlainText()
    {
        const JournalFile file;
        Shown shown(file);
        shown.conclude(shown.intend(u"<b>x</b>\u202e"_s), {u"<i>odd</i>"_s, 500, u"\n"_s, {}});
        QTRY_COMPARE(shown.cell(0, ActivityColumn::Outcome), u"<i>odd</i>"_s);
        QCOMPARE(shown.cell(0, ActivityColumn::Credential), u"<b>x</b>⟨U+202E⟩"_s);
        QCOMPARE(shown.cell(0, ActivityColumn::ProviderAnswer), u"␊"_s);
        const QString toolTip = shown.model.index(0, static_cast<int>(ActivityColumn::Credential))
                                    .data(Qt::ToolTipRole)
                                    .toString();
        QVERIFY2(toolTip.contains(u"&lt;b&gt;x"_s), qPrintable(toolTip));
    }

    /// Code and words as the server gave them, whichever it gave.
    void showsWhatTheServerAnswered()
    {
        const JournalFile file;
        Shown shown(file);
        shown.conclude(shown.intend(u"code"_s), {u"refused"_s, 409, u"CONFLICT"_s, {}});
        shown.conclude(shown.intend(u"words"_s), {u"refused"_s, 400, {}, {}, u"<b>locked</b>"_s});
        shown.conclude(shown.intend(u"both"_s), {u"refused"_s, 409, u"CONFLICT"_s, {}, u"it is locked"_s});
        QTRY_COMPARE(shown.model.rowCount(), 3);
        QTRY_COMPARE(shown.cell(0, ActivityColumn::ProviderAnswer), u"CONFLICT: it is locked"_s);
        QCOMPARE(shown.cell(1, ActivityColumn::ProviderAnswer), u"<b>locked</b>"_s);
        QCOMPARE(shown.cell(2, ActivityColumn::ProviderAnswer), u"CONFLICT"_s);
    }

    /// What was accepted, and did nothing, is not what nobody answered.
    void showsThatAYesChangedNothing_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<JournalOutcome>("outcome");
        QTest::addColumn<QString>("word");
        const JournalOutcome yes{u"not-done"_s, 200, {}, {}};
        JournalOutcome contradiction = yes;
        contradiction.message = u"not authenticated"_s;
        const QString ignored = u"Accepted, list unchanged"_s;
        const QString notDone = u"Not done, list unchanged"_s;
        QTest::newRow("yes") << u"disable"_s << yes << ignored;
        QTest::newRow("yes, and words that say no") << u"enable"_s << contradiction << notDone;
        QTest::newRow("no answer") << u"disable"_s << JournalOutcome{u"not-done"_s, 0, {}, {}} << notDone;
        QTest::newRow("a yes that was none") << u"delete"_s << yes << notDone;
    }
    void showsThatAYesChangedNothing()
    {
        QFETCH(QString, action);
        QFETCH(JournalOutcome, outcome);
        QFETCH(QString, word);
        const JournalFile file;
        Shown shown(file);
        shown.conclude(shown.intend(u"anna"_s, action), outcome);
        QTRY_COMPARE(shown.cell(0, ActivityColumn::Outcome), word);
    }

    void tellsThisRunFromOthers()
    {
        const JournalFile file;
        file.fill(1);
        file.run(u"DELETE FROM rows WHERE kind = 'outcome'"_s);
        Shown shown(file);
        QVERIFY(shown.intend(u"anna"_s) > 0);
        QTRY_COMPARE(shown.model.rowCount(), 2);
        QCOMPARE(shown.cell(0, ActivityColumn::Outcome), u"Waiting or under way"_s);
        QCOMPARE(shown.cell(1, ActivityColumn::Outcome), u"Outcome not known yet"_s);
    }
};

QTEST_GUILESS_MAIN(TestActivityModel)
#include "test_activitymodel.moc"
