// SPDX-License-Identifier: MIT
#include "tests/integration/changebench.h"
#include "ui/messages/changemessage.h"

#include <QtCore/QJsonArray>
#include <QtCore/QLocale>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = CredentialChange::State;
using Severity = Message::Severity;
/// What the server does to the change.
using Script = std::function<void(FakeProvider &)>;

namespace {

const QString Meant = u"id-2"_s;
const QString ServerWords = u" The server said: “words” Request ID for Vobiz support: req_1."_s;
constexpr CallsPolicy Slow{40s, 40s, 1h};

/// A change to a credential of this name.
class Bench final : public ChangeBench
{
public:
    Bench(ChangeAction action, const QString &username, const CallsPolicy &calls = Slow)
        : ChangeBench({.action = action, .calls = calls, .decidedOn = named(username)})
    {
        provider.find(Meant)->username = username;
    }

    [[nodiscard]] std::optional<Message> message() const
    {
        return changeMessage(*change,
                             {[] {},
                              [] {
                              }},
                             QLocale::c());
    }

    static Credential named(const QString &username)
    {
        Credential credential = FakeProvider(5).credential(Meant);
        credential.username = username;
        return credential;
    }
};

QString localTime(const QDateTime &at, const QString &format)
{
    return QLocale::c().toString(at.toLocalTime().time(), format);
}

QStringList labels(const Message &message)
{
    QStringList labels;
    for (const Message::Action &action : message.actions)
        labels.append(action.label);
    return labels;
}

QStringList inUseLabels()
{
    return {u"Retry"_s, u"Retry When Calls End"_s, u"Disable Instead"_s};
}

QStringList offered(const Message &message)
{
    QStringList labels;
    for (const Message::Action &action : message.actions) {
        if (!action.isOff)
            labels.append(action.label);
    }
    return labels;
}

void run(const Message &message, const QString &label)
{
    for (const Message::Action &action : message.actions) {
        if (action.label == label)
            action.run();
    }
}

Handler json(const QByteArray &body)
{
    return answer(jsonResponse(200, body));
}

/// One answer to the change itself, and nothing else out of the ordinary.
Script changeIsAnswered(const Handler &handler)
{
    return [handler](FakeProvider &provider) {
        provider.misbehave("DELETE", 1, handler);
        provider.misbehave("PUT", 1, handler);
    };
}

/// The same after having done its work.
Script doneButAnswered(const Handler &handler)
{
    return [handler](FakeProvider &provider) {
        changeIsAnswered(handler)(provider);
        provider.beforeAnswer = [&provider](const Asked &asked) {
            provider.carryOut(asked);
        };
    };
}

Script both(const Script &first, const Script &second)
{
    return [first, second](FakeProvider &provider) {
        first(provider);
        second(provider);
    };
}

/// Rows of a test; `{time}` is that of the check.
void outcomes()
{
    QTest::addColumn<ChangeAction>("action");
    QTest::addColumn<Script>("script");
    QTest::addColumn<State>("state");
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("buttons");

    const Script nothing = [](FakeProvider &) {
    };
    const Script listFails = [](FakeProvider &provider) {
        provider.misbehave("GET", 1, status(500));
    };
    const Script rowIsGone = [](FakeProvider &provider) {
        provider.remove(Meant);
    };
    const QString failed = u"The server failed (500)."_s + ServerWords;
    const QStringList checkAgain{u"Check Again"_s};
    const QStringList checkOrRetry{u"Check Again"_s, u"Retry"_s};

    struct Verb
    {
        ChangeAction action;
        const char *name;
        QString participle;
    };
    for (const Verb &verb : {Verb{ChangeAction::Delete, "delete", u"deleted"_s},
                             Verb{ChangeAction::Disable, "disable", u"disabled"_s},
                             Verb{ChangeAction::Enable, "enable", u"enabled"_s}}) {
        const QString notDone = u"{name} was not "_s + verb.participle + u'.';
        QTest::addRow("%s: done", verb.name) << verb.action << nothing << State::Done << Severity::Success
                                             << u"{name} is "_s + verb.participle + u'.' << QStringList();
        QTest::addRow("%s: already gone", verb.name)
            << verb.action << rowIsGone << State::AlreadyGone
            << (verb.action == ChangeAction::Delete ? Severity::Success : Severity::Information)
            << u"{name} was already gone: the list no longer contains it."_s << QStringList();
        QTest::addRow("%s: refused", verb.name)
            << verb.action << changeIsAnswered(status(422)) << State::Refused << Severity::Error
            << notDone + u" Vobiz refused the request (422)."_s + ServerWords << QStringList{u"Retry"_s};
        QTest::addRow("%s: not allowed", verb.name)
            << verb.action << changeIsAnswered(answer(response(403))) << State::Refused << Severity::Error
            << notDone + u" Vobiz does not allow this account to do that (403). "
                         "Nothing more is sent for this account until you try again."_s
            << QStringList{u"Retry"_s};
        QTest::addRow("%s: 404 but listed", verb.name)
            << verb.action << changeIsAnswered(status(404)) << State::NotDone << Severity::Warning
            << notDone +
                   u" Vobiz answered that it does not exist (404), yet at {time} the list still contained it."_s
            << checkOrRetry;
        QTest::addRow("%s: unknown", verb.name)
            << verb.action << both(changeIsAnswered(status(500)), listFails) << State::Unknown
            << Severity::Error
            << u"It is not known whether {name} was "_s + verb.participle + u". "_s + failed +
                   u" The list could not tell either: "_s + failed
            << checkAgain;
    }

    QTest::addRow("delete: done, as the list shows")
        << ChangeAction::Delete << doneButAnswered(status(500)) << State::Done << Severity::Success
        << u"{name} is deleted: no certain answer came, but the list no longer contains it."_s
        << QStringList();
    QTest::addRow("disable: done, as the list shows")
        << ChangeAction::Disable << doneButAnswered(status(500)) << State::Done << Severity::Success
        << u"{name} is disabled: no certain answer came, but the list shows it so."_s << QStringList();
    QTest::addRow("enable: done, as the list shows")
        << ChangeAction::Enable << doneButAnswered(status(500)) << State::Done << Severity::Success
        << u"{name} is enabled: no certain answer came, but the list shows it so."_s << QStringList();
    QTest::addRow("disable: accepted, done as the list shows")
        << ChangeAction::Disable << doneButAnswered(json("{}")) << State::Done << Severity::Success
        << u"{name} is disabled."_s << QStringList();

    const QString mayTakeEffect =
        u" No certain answer came to the request, and it may still take effect. "_s + failed;
    QTest::addRow("delete: still listed")
        << ChangeAction::Delete << changeIsAnswered(status(500)) << State::NotDone << Severity::Warning
        << u"{name} is still there: at {time} the list contained it."_s + mayTakeEffect << checkOrRetry;
    QTest::addRow("disable: listed as before")
        << ChangeAction::Disable << changeIsAnswered(status(500)) << State::NotDone << Severity::Warning
        << u"{name} is not disabled: at {time} the list showed it as enabled."_s + mayTakeEffect
        << checkOrRetry;
    QTest::addRow("enable: listed as before")
        << ChangeAction::Enable << changeIsAnswered(status(500)) << State::NotDone << Severity::Warning
        << u"{name} is not enabled: at {time} the list showed it as disabled."_s + mayTakeEffect
        << checkOrRetry;
    QTest::addRow("disable: accepted, but listed as before")
        << ChangeAction::Disable << changeIsAnswered(json(R"({"enabled":true})")) << State::NotDone
        << Severity::Warning
        << u"Vobiz accepted the change, but at {time} the list did not show {name} as disabled."_s
        << checkOrRetry;
    QTest::addRow("enable: accepted, but listed as before")
        << ChangeAction::Enable << changeIsAnswered(json("{}")) << State::NotDone << Severity::Warning
        << u"Vobiz accepted the change, but at {time} the list did not show {name} as enabled."_s
        << checkOrRetry;
    QTest::addRow("disable: accepted, and the list fails")
        << ChangeAction::Disable << both(changeIsAnswered(json("{}")), listFails) << State::Unknown
        << Severity::Error
        << u"It is not known whether {name} was disabled. Vobiz accepted the change, but its answer did not "
           u"show "
           u"it. "
           "The list could not tell either: "_s +
               failed
        << checkAgain;
    QTest::addRow("delete: unknown, and the list never holds still")
        << ChangeAction::Delete
        << both(changeIsAnswered(status(500)),
                [](FakeProvider &provider) {
                    provider.misbehaveAlways(
                        "GET", json(R"({"meta":{"total":5},"objects":[{"id":"id-0"},{"id":"id-1"}]})"));
                })
        << State::Unknown << Severity::Error
        << u"It is not known whether {name} was deleted. "_s + failed +
               u" The list could not tell either: The list kept changing while it was read."_s
        << checkAgain;
    QTest::addRow("delete: unknown, and the list comes one by one")
        << ChangeAction::Delete
        << both(changeIsAnswered(status(500)),
                [](FakeProvider &provider) {
                    provider.misbehaveAlways("GET",
                                             json(R"({"meta":{"total":5},"objects":[{"id":"id-0"}]})"));
                })
        << State::Unknown << Severity::Error
        << u"It is not known whether {name} was deleted. "_s + failed +
               u" The list could not tell either: The server lists one at a time, so nobody can tell whether "
               u"it "
               "was missed."_s
        << checkAgain;

    QTest::addRow("delete: unknown, and the list is empty without a count")
        << ChangeAction::Delete
        << both(changeIsAnswered(status(500)),
                [](FakeProvider &provider) { provider.misbehaveAlways("GET", json(R"({"objects":null})")); })
        << State::Unknown << Severity::Error
        << u"It is not known whether {name} was deleted. "_s + failed +
               u" The list could not tell either: It came empty, without the count that would "
               u"confirm it."_s
        << checkAgain;
    QTest::addRow("disable: unknown, and the list does not tell")
        << ChangeAction::Disable
        << both(changeIsAnswered(status(500)),
                [](FakeProvider &provider) {
                    provider.editList = [](QJsonObject &list) {
                        QJsonArray rows = list.value(u"objects"_s).toArray();
                        for (QJsonValueRef row : rows) {
                            QJsonObject object = row.toObject();
                            object[u"enabled"_s] = 0;
                            row = object;
                        }
                        list[u"objects"_s] = rows;
                    };
                })
        << State::Unknown << Severity::Error
        << u"It is not known whether {name} was disabled. "_s + failed +
               u" The list could not tell either: It does not tell whether this credential is enabled."_s
        << checkAgain;

    const QStringList inUse{u"Retry"_s, u"Retry When Calls End"_s, u"Disable Instead"_s};
    const QString inUseText =
        u"{name} was not deleted: it is in use by active calls. Wait for the calls to end, then try again."_s;
    QTest::addRow("delete: in use") << ChangeAction::Delete << changeIsAnswered(refusalForCalls())
                                    << State::InUse << Severity::Warning << inUseText + ServerWords << inUse;
    QTest::addRow("delete: in use, without a word")
        << ChangeAction::Delete << changeIsAnswered(answer(response(409))) << State::InUse
        << Severity::Warning << inUseText << inUse;
    QTest::addRow("delete: 409 for another reason")
        << ChangeAction::Delete
        << changeIsAnswered(
               answer(jsonResponse(409, errorJson("CONFLICT", "it is locked by a pending change"))))
        << State::Refused << Severity::Error
        << u"{name} was not deleted. Vobiz refused the request (409). The server said: “it is locked by a "
           u"pending change”"_s
        << QStringList{u"Retry"_s};
    QTest::addRow("disable: 409")
        << ChangeAction::Disable << changeIsAnswered(answer(response(409))) << State::Refused
        << Severity::Error
        << u"{name} was not disabled. Vobiz refused because something else is going on with it (409)."_s
        << QStringList{u"Retry"_s};
}

} // namespace

class TestChangeMessage final : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheOutcome_data() { outcomes(); }
    void tellsTheOutcome()
    {
        QFETCH(ChangeAction, action);
        QFETCH(Script, script);
        QFETCH(State, state);
        QFETCH(Severity, severity);
        QFETCH(QString, text);
        QFETCH(QStringList, buttons);
        // The second one is a name like any other: no argument of a text, no markup, nothing invisible.
        const QList<std::pair<QString, QString>> names = {
            {u"reception"_s, u"“reception”"_s},
            {u"%1 %2 %L1<b>x</b>&amp;\u202E\n"_s, u"“%1 %2 %L1<b>x</b>&amp;⟨U+202E⟩␊”"_s}};
        for (const auto &[name, shown] : names) {
            Bench bench(action, name);
            bench.provider.find(Meant)->isEnabled = action != ChangeAction::Enable;
            script(bench.provider);
            QVERIFY(bench.run());
            QCOMPARE(bench.change->state(), state);
            const auto message = bench.message();
            QVERIFY(message);
            QCOMPARE(message->key, u"change:id-2"_s);
            QCOMPARE(message->severity, severity);
            QCOMPARE(message->text, QString(text)
                                        .replace("{time}"_L1, localTime(bench.now, u"HH:mm"_s))
                                        .replace("{name}"_L1, shown));
            QCOMPARE(labels(*message), buttons);
        }
    }

    void saysNothingWhileItIsOnItsWay_data()
    {
        QTest::addColumn<ChangeAction>("action");
        QTest::newRow("delete") << ChangeAction::Delete;
        QTest::newRow("disable") << ChangeAction::Disable;
        QTest::newRow("enable") << ChangeAction::Enable;
    }
    void saysNothingWhileItIsOnItsWay()
    {
        QFETCH(ChangeAction, action);
        Bench bench(action, u"reception"_s);
        bench.start();
        QVERIFY(bench.reaches(State::Sending));
        QVERIFY(!bench.message());
    }

    void tellsThatItWaitsForTheJournal_data() { saysNothingWhileItIsOnItsWay_data(); }
    void tellsThatItWaitsForTheJournal()
    {
        QFETCH(ChangeAction, action);
        Bench bench(action, u"reception"_s);
        bench.start();
        QCOMPARE(bench.change->state(), State::Preparing);
        const auto message = bench.message();
        QCOMPARE(message->severity, Severity::Warning);
        const QString done = action == ChangeAction::Delete    ? u"deleted"_s
                             : action == ChangeAction::Disable ? u"disabled"_s
                                                               : u"enabled"_s;
        QCOMPARE(message->text, u"“reception” is not %1 yet. It waits until that is recorded in the activity "
                                "journal; nothing has been sent."_s.arg(done));
        QCOMPARE(labels(*message), QStringList{u"Cancel"_s});
        run(*message, u"Cancel"_s);
        QCOMPARE(bench.change->state(), State::TakenBack);
        QVERIFY(!bench.message());
    }

    void tellsWhenItTriesAgain_data() { saysNothingWhileItIsOnItsWay_data(); }
    void tellsWhenItTriesAgain()
    {
        QFETCH(ChangeAction, action);
        Bench bench(action, u"reception"_s);
        changeIsAnswered(tooMany("40"))(bench.provider);
        bench.start();
        QVERIFY(bench.reaches(State::WaitingToSend));
        const auto message = bench.message();
        QCOMPARE(message->severity, Severity::Warning);
        QCOMPARE(message->text,
                 u"Vobiz asked to slow down before changing “reception”. Next try at %1."_s.arg(
                     localTime(bench.change->waitEndsAt(), u"HH:mm:ss"_s)));
        QCOMPARE(labels(*message), QStringList{u"Cancel"_s});
        run(*message, u"Cancel"_s);
        QCOMPARE(bench.change->state(), State::Refused);
    }

    void tellsThatTheListIsAsked_data() { saysNothingWhileItIsOnItsWay_data(); }
    void tellsThatTheListIsAsked()
    {
        QFETCH(ChangeAction, action);
        Bench bench(action, u"reception"_s);
        changeIsAnswered(status(500))(bench.provider);
        bench.provider.hold("GET");
        bench.start();
        QVERIFY(bench.reaches(State::Checking));
        const auto message = bench.message();
        QCOMPARE(message->severity, Severity::Information);
        QCOMPARE(message->text,
                 u"Asking the list what became of “reception”. The server failed (500)."_s + ServerWords);
        QVERIFY(message->actions.isEmpty());
    }

    void tellsThatTheListIsAskedAfterAYes()
    {
        Bench bench(ChangeAction::Disable, u"reception"_s);
        changeIsAnswered(json("{}"))(bench.provider);
        bench.provider.hold("GET");
        bench.start();
        QVERIFY(bench.reaches(State::Checking));
        QCOMPARE(bench.message()->text, u"Asking the list what became of “reception”. "
                                        "Vobiz accepted the change, but its answer did not show it."_s);
    }

    void tellsThatItWaitsForCalls()
    {
        Bench bench(ChangeAction::Delete, u"reception"_s);
        changeIsAnswered(refusalForCalls())(bench.provider);
        QVERIFY(bench.run());
        run(*bench.message(), u"Retry When Calls End"_s);
        QVERIFY(bench.reaches(State::WaitingForCalls));
        auto message = bench.message();
        QCOMPARE(message->severity, Severity::Information);
        QCOMPARE(message->text,
                 u"Waiting for the calls of “reception” to end before it is deleted. Next try at %1."_s.arg(
                     localTime(bench.now.addSecs(40), u"HH:mm:ss"_s)));
        QCOMPARE(offered(*message), (QStringList{u"Cancel"_s, u"Disable Instead"_s}));
        QCOMPARE(labels(*message).mid(1), inUseLabels()); // each keeps its place
        run(*message, u"Cancel"_s);
        QCOMPARE(bench.change->state(), State::InUse);
    }

    void tellsThatItLooksAgain()
    {
        Bench bench(ChangeAction::Delete, u"reception"_s, {1ms, 1ms, 1h});
        changeIsAnswered(refusalForCalls())(bench.provider);
        QVERIFY(bench.run());
        bench.provider.hold("GET");
        bench.retryWhenCallsEnd();
        QVERIFY(bench.reaches(State::Rereading));
        const auto message = bench.message();
        QCOMPARE(message->severity, Severity::Information);
        QCOMPARE(message->text, u"Looking at “reception” again before it is deleted."_s);
        QCOMPARE(offered(*message), (QStringList{u"Cancel"_s, u"Disable Instead"_s}));
        QCOMPARE(labels(*message).mid(1), inUseLabels()); // each keeps its place
        run(*message, u"Cancel"_s);
        QCOMPARE(bench.change->state(), State::InUse);
    }

    void tellsThatItWaitedInVain()
    {
        Bench bench(ChangeAction::Delete, u"reception"_s, {1ms, 1ms, 0ms});
        changeIsAnswered(refusalForCalls())(bench.provider);
        QVERIFY(bench.run());
        bench.retryWhenCallsEnd();
        QVERIFY(bench.ends());
        const auto message = bench.message();
        QCOMPARE(message->severity, Severity::Warning);
        QCOMPARE(message->text,
                 u"“reception” was not deleted: the calls did not end within 8 hours."_s + ServerWords);
        QCOMPARE(labels(*message),
                 (QStringList{u"Retry"_s, u"Retry When Calls End"_s, u"Disable Instead"_s}));
    }

    void tellsThatItChangedMeanwhile()
    {
        Bench bench(ChangeAction::Delete, u"reception"_s, {1ms, 1ms, 1h});
        changeIsAnswered(refusalForCalls())(bench.provider);
        QVERIFY(bench.run());
        bench.provider.find(Meant)->username = u"front desk"_s;
        bench.retryWhenCallsEnd();
        QVERIFY(bench.ends());
        int decisions = 0;
        const auto message = changeMessage(*bench.change,
                                           {[] {},
                                            [&decisions] {
                                                ++decisions;
                                            }},
                                           QLocale::c());
        QCOMPARE(message->severity, Severity::Warning);
        QCOMPARE(message->text,
                 u"“front desk” was not deleted: somebody changed it meanwhile. Look at it again."_s);
        QCOMPARE(labels(*message), QStringList{u"Delete…"_s});
        run(*message, u"Delete…"_s);
        QCOMPARE(decisions, 1);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void theButtonsDoWhatTheySay()
    {
        Bench bench(ChangeAction::Delete, u"reception"_s);
        bench.provider.misbehave("DELETE", 1, refusalForCalls());
        bench.provider.misbehave("DELETE", 2, status(500));
        QVERIFY(bench.run());
        int disabled = 0;
        int asked = 0;
        const auto message = changeMessage(*bench.change,
                                           {[&disabled] { ++disabled; },
                                            [&asked] {
                                                ++asked;
                                            }},
                                           QLocale::c());
        run(*message, u"Disable Instead"_s);
        QCOMPARE(disabled, 1);
        QCOMPARE(bench.change->state(), State::InUse);
        run(*message, u"Retry"_s); // of a delete: nobody has confirmed this one
        QCOMPARE(asked, 1);
        QCOMPARE(bench.change->state(), State::InUse);
        bench.change->retry();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::NotDone);
        bench.provider.remove(Meant);
        run(*bench.message(), u"Check Again"_s);
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void toDisableOrEnableIsRetriedAtOnce_data()
    {
        QTest::addColumn<ChangeAction>("action");
        QTest::newRow("disable") << ChangeAction::Disable;
        QTest::newRow("enable") << ChangeAction::Enable;
    }
    void toDisableOrEnableIsRetriedAtOnce()
    {
        QFETCH(ChangeAction, action);
        Bench bench(action, u"reception"_s);
        bench.provider.find(Meant)->isEnabled = action != ChangeAction::Enable;
        bench.provider.misbehave("PUT", 1, status(422));
        QVERIFY(bench.run());
        run(*bench.message(), u"Retry"_s);
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.updates(), 2);
    }

    void whatSendsIsMarked()
    {
        Bench bench(ChangeAction::Delete, u"reception"_s);
        changeIsAnswered(refusalForCalls())(bench.provider);
        QVERIFY(bench.run());
        const auto inUse = bench.message();
        for (const Message::Action &action : inUse->actions)
            QVERIFY2(action.sends && !action.isOff, qPrintable(action.label));
        run(*bench.message(), u"Retry When Calls End"_s);
        QVERIFY(bench.reaches(State::WaitingForCalls));
        const auto waiting = bench.message();
        for (const Message::Action &action : waiting->actions)
            QCOMPARE(action.sends, action.label != u"Cancel"_s);
    }

    void theButtonsDoNothingOnceTheChangeIsGone()
    {
        Bench bench(ChangeAction::Delete, u"reception"_s);
        changeIsAnswered(refusalForCalls())(bench.provider);
        QVERIFY(bench.run());
        const auto message = bench.message();
        bench.change.reset();
        run(*message, u"Retry"_s);
        run(*message, u"Retry When Calls End"_s);
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void oneWithoutANameIsCalledByItsId()
    {
        Bench bench(ChangeAction::Disable, {});
        QVERIFY(bench.run());
        QCOMPARE(bench.message()->text, u"“id-2” is disabled."_s);
    }

    void aLongNameIsCut()
    {
        Bench bench(ChangeAction::Disable, QString(5000, u'a'));
        QVERIFY(bench.run());
        QCOMPARE(bench.message()->text, u"“%1…” is disabled."_s.arg(QString(80, u'a')));
    }

    void whatTheServerSaysIsNoMarkupEither()
    {
        Bench bench(ChangeAction::Delete, u"reception"_s);
        const QByteArray words = "%1 <a href='x'>%2</a>\\u202e";
        bench.provider.misbehave(
            "DELETE", 1, answer(jsonResponse(409, errorJson("CREDENTIAL_IN_USE", words, {}, "<b>%1</b>"))));
        QVERIFY(bench.run());
        QVERIFY2(
            bench.message()->text.endsWith(u"try again. The server said: “%1 <a href='x'>%2</a>⟨U+202E⟩” "
                                           "Request ID for Vobiz support: <b>%1</b>."_s),
            qPrintable(bench.message()->text));
    }
};

QTEST_GUILESS_MAIN(TestChangeMessage)
#include "test_changemessage.moc"
