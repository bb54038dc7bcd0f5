// SPDX-License-Identifier: MIT
#include "tests/unit/accountkeepertest.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

/// A stored secret goes to nobody but the one it was entered for, and the earlier ones stay until the new
/// ones are complete: whatever fails, in whatever order.
class TestAccountKeeperFailures final : public AccountKeeperTest
{
    Q_OBJECT

private slots:
    void init() { prepare(); }

    void theNewOnesTakeTheOldOnesPlace()
    {
        for (const Job &job : jobs()) {
            init();
            {
                Running program(m_path, *m_secrets);
                QCOMPARE(save(program, editOf(program, job)), u"saved"_s);
                QVERIFY(comesTrue([&] { return program.accounts.leftovers().isEmpty(); }));
                const Opening opening = openIn(program.opener, u"key"_s);
                QCOMPARE(leakIn(opening), QString());
                QCOMPARE(stateOf(opening), newStateOf(job));
            }
            QCOMPARE(m_secrets->entries.size(), 2);
            checkNextStart(newStateOf(job));
        }
    }

    void whateverFails_data()
    {
        QTest::addColumn<int>("job");
        QTest::addColumn<int>("call");
        QTest::addColumn<Fault>("fault");
        const std::pair<Fault, const char *> faults[] = {{Fault::Fails, "fails"},
                                                         {Fault::TimesOut, "times out"},
                                                         {Fault::TimesOutHappened, "times out, was done"},
                                                         {Fault::HappensLate, "happens late"},
                                                         {Fault::NeverAnswers, "never answers"}};
        for (size_t job = 0; job < jobs().size(); ++job) {
            for (int call = 1; call <= jobs()[job].calls; ++call) {
                for (const auto &[fault, name] : faults)
                    QTest::addRow("%s, call %d %s", jobs()[job].name, call, name)
                        << int(job) << call << fault;
            }
        }
    }
    void whateverFails()
    {
        QFETCH(int, job);
        QFETCH(int, call);
        QFETCH(Fault, fault);
        const QString before = oldState();
        const QString after = newStateOf(jobs()[job]);
        QString expected = after;
        {
            Running program(m_path, *m_secrets);
            const AccountEdit edit = editOf(program, jobs()[job]);
            const int first = m_secrets->calls();
            bool isRefused = false;
            m_secrets->before = [&](const FakeSecrets::Call &each) {
                if (each.number != first + call)
                    return Fault::None;
                isRefused = each.verb == FakeSecrets::Verb::Write;
                return fault;
            };
            const QString end = save(program, edit);
            m_secrets->before = [](const FakeSecrets::Call &) {
                return Fault::None;
            };
            expected = isRefused ? before : after;
            QCOMPARE(end, !isRefused                     ? u"saved"_s
                          : fault == Fault::NeverAnswers ? u"never"_s
                                                         : u"not saved"_s);
            const Opening opening = openIn(program.opener, u"key"_s);
            QCOMPARE(leakIn(opening), QString());
            QCOMPARE(stateOf(opening), expected);
            if (isRefused && fault != Fault::NeverAnswers) { // trying again does it
                QCOMPARE(save(program, edit), u"saved"_s);
                expected = after;
                m_secrets->happenLate();
                const Opening again = openIn(program.opener, u"key"_s);
                QCOMPARE(leakIn(again), QString());
                QCOMPARE(stateOf(again), after);
            }
        }
        m_secrets->happenLate();
        checkNextStart(expected);
    }

    void whateverItIsKilledAt_data()
    {
        QTest::addColumn<int>("job");
        QTest::addColumn<int>("call");
        QTest::addColumn<bool>("isDone");
        QTest::addColumn<bool>("isLate");
        for (size_t job = 0; job < jobs().size(); ++job) {
            for (int call = 1; call <= jobs()[job].calls; ++call) {
                QTest::addRow("%s, before call %d", jobs()[job].name, call)
                    << int(job) << call << false << false;
                QTest::addRow("%s, after call %d", jobs()[job].name, call)
                    << int(job) << call << true << false;
                QTest::addRow("%s, call %d is late", jobs()[job].name, call)
                    << int(job) << call << false << true;
            }
        }
    }
    /// What a killed program leaves is what is in the file and in the keychain at that moment.
    void whateverItIsKilledAt()
    {
        QFETCH(int, job);
        QFETCH(int, call);
        QFETCH(bool, isDone);
        QFETCH(bool, isLate);
        const QString file = m_folder->filePath(u"as-it-was-killed.ini"_s);
        QHash<QString, QByteArray> entries;
        {
            Running program(m_path, *m_secrets);
            const AccountEdit edit = editOf(program, jobs()[job]);
            const int first = m_secrets->calls();
            const auto kill = [&](const FakeSecrets::Call &each) {
                if (each.number == first + call) {
                    QVERIFY(QFile::copy(m_path, file));
                    entries = m_secrets->entries;
                }
            };
            if (isDone)
                m_secrets->after = kill;
            else
                m_secrets->before = [&](const FakeSecrets::Call &each) {
                    kill(each);
                    return isLate && each.number == first + call ? Fault::HappensLate : Fault::None;
                };
            (void)save(program, edit);
            QVERIFY(isLate || comesTrue([&] { return program.accounts.leftovers().isEmpty(); }));
            m_secrets->before = [](const FakeSecrets::Call &) {
                return Fault::None;
            };
            m_secrets->after = [](const FakeSecrets::Call &) {
            };
        }
        QVERIFY2(QFile::exists(file), "there is no such call");
        FakeSecrets left;
        left.entries = entries;
        if (isLate) { // what was asked of the keychain comes after all
            const QHash<QString, QByteArray> inTime = m_secrets->entries;
            m_secrets->happenLate();
            for (auto entry = m_secrets->entries.cbegin(); entry != m_secrets->entries.cend(); ++entry) {
                if (!inTime.contains(entry.key()))
                    left.entries.insert(entry.key(), *entry);
            }
            left.entries.removeIf([&](const auto &entry) {
                return inTime.contains(entry.key()) && !m_secrets->entries.contains(entry.key());
            });
        }
        Running next(file, left);
        const Opening opening = openIn(next.opener, u"key"_s);
        QCOMPARE(leakIn(opening), QString());
        const QString state = stateOf(opening);
        QVERIFY2(state == oldState() || state == newStateOf(jobs()[job]), qPrintable(state));
        next.keeper.sweep();
        QVERIFY(comesTrue([&] { return next.accounts.leftovers().isEmpty(); }));
        QCOMPARE(left.entries.size(), 2); // nothing is left where nobody looks
        QCOMPARE(stateOf(openIn(next.opener, u"key"_s)), state);
    }

    void cancellingChangesNothing_data()
    {
        QTest::addColumn<int>("job");
        QTest::addColumn<int>("call");
        QTest::addColumn<Fault>("fault");
        for (size_t job = 0; job < jobs().size(); ++job) {
            for (int call = 0; call <= jobs()[job].calls; ++call) {
                QTest::addRow("%s, at call %d", jobs()[job].name, call) << int(job) << call << Fault::None;
                QTest::addRow("%s, at call %d, late", jobs()[job].name, call)
                    << int(job) << call << Fault::HappensLate;
            }
        }
    }
    void cancellingChangesNothing()
    {
        QFETCH(int, job);
        QFETCH(int, call);
        QFETCH(Fault, fault);
        QString expected = oldState();
        {
            Running program(m_path, *m_secrets);
            auto dialog = std::make_unique<QObject>();
            const int first = m_secrets->calls();
            m_secrets->before = [&](const FakeSecrets::Call &each) {
                if (each.number != first + call)
                    return Fault::None;
                if (each.verb != FakeSecrets::Verb::Write)
                    expected = newStateOf(jobs()[job]); // it was saved by then, and the dialog was gone
                dialog.reset();
                return fault;
            };
            bool isOver = false;
            bool isSaved = false;
            program.keeper.save(editOf(program, jobs()[job]), dialog.get(), [&](const auto &result) {
                isOver = true;
                isSaved = result.has_value();
            });
            if (call == 0)
                dialog.reset();
            waitForKeeper(program);
            m_secrets->before = [](const FakeSecrets::Call &) {
                return Fault::None;
            };
            if (isSaved)
                expected = newStateOf(jobs()[job]); // there was no such call
            QCOMPARE(isOver, expected != oldState() || isSaved);
            const Opening opening = openIn(program.opener, u"key"_s);
            QCOMPARE(leakIn(opening), QString());
            QCOMPARE(stateOf(opening), expected);
        }
        m_secrets->happenLate();
        checkNextStart(expected);
    }

    void aFullDiskLeavesTheOldOnesForTheNextStart_data()
    {
        QTest::addColumn<int>("job");
        QTest::addColumn<int>("call");
        for (size_t job = 0; job < jobs().size(); ++job) {
            for (int call = 0; call <= jobs()[job].calls / 2; ++call)
                QTest::addRow("%s, from call %d on", jobs()[job].name, call) << int(job) << call;
        }
    }
    void aFullDiskLeavesTheOldOnesForTheNextStart()
    {
        QFETCH(int, job);
        QFETCH(int, call);
        {
            Running program(m_path, *m_secrets);
            const AccountEdit edit = editOf(program, jobs()[job]);
            const int first = m_secrets->calls();
            if (call == 0)
                setWritable(false);
            m_secrets->before = [this, first, call](const FakeSecrets::Call &each) {
                if (each.number == first + call && each.verb == FakeSecrets::Verb::Write)
                    setWritable(false);
                return Fault::None;
            };
            const QString end = save(program, edit);
            QCOMPARE(end, u"for this run"_s);
            const Opening opening = openIn(program.opener, u"key"_s);
            QCOMPARE(leakIn(opening), QString());
            QCOMPARE(stateOf(opening), newStateOf(jobs()[job])); // in this run
            program.keeper.sweep();
            waitForKeeper(program);
            setWritable(true);
        }
        checkNextStart(oldState());
    }
};

QTEST_GUILESS_MAIN(TestAccountKeeperFailures)
#include "test_accountkeeper_failures.moc"
