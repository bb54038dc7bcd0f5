// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"
#include "tests/support/quarantinefile.h"
#include "ui/mainwindow/leftaccounts.h"

#include <QtCore/QPointer>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

Handler status(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words")));
}

/// An account that is left while what was decided about it is out.
struct Shown final : ShownProvider
{
    Shown()
        : ShownProvider(5)
    {
        new LeftAccounts(frame.finishing, frame.window);
        QObject::connect(&frame.finishing, &FinishingSessions::quarantineTold, &frame.finishing,
                         [this](const AccountSession &, const QuarantineNews &told) { news = told; });
        provider.misbehaveAlways("PUT", [this](const Request &request, Connection &connection) {
            requests.append(request);
            kept.append(&connection);
        });
    }
    /// To disable them now, and delete them later.
    void decide(const QStringList &ids)
    {
        QList<Credential> rows;
        for (const QString &id : ids)
            rows.append(provider.credential(id));
        session->quarantine().disable(rows, systemClock().addDays(30));
        QVERIFY(waitUntil([&] { return kept.size() == ids.size(); }));
    }
    void leave()
    {
        auto left = std::move(session);
        session = std::make_unique<AccountSession>(
            provider.account(), AccountIdentity{AccountOrigin::Environment}, frame.records.all(),
            NetworkManagerFactory(), impatientOptions());
        frame.window.open(*session);
        frame.finishing.finish(std::move(left));
        handlePending();
        frame.window.findChild<MessageBar *>()->clear(); // that it was left
    }
    void answerEach(const Handler &handler)
    {
        for (qsizetype i = 0; i < kept.size(); ++i)
            handler(requests[i], *kept[i]);
    }
    [[nodiscard]] bool isOver() const
    {
        const bool isTold =
            waitUntil([this] { return news.disabled + news.notDisabled + news.unknown == kept.size(); });
        handlePending();
        return isTold && frame.finishing.outcomesAwaited() == 0;
    }
    [[nodiscard]] QString message() const { return descriptionOf(&messages()); }

    QuarantineNews news;
    QList<Request> requests;
    QList<QPointer<Connection>> kept;
};

} // namespace

/// What is told of an account that is no longer open.
class TestLeftAccounts final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void oneDecisionIsOneMessage_data()
    {
        QTest::addColumn<QStringList>("ids");
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<QString>("words");
        const Handler done = answer(jsonResponse(200, R"({"enabled":false})"));
        QTest::newRow("disabled") << QStringList{u"id-1"_s} << done
                                  << u"1 credential is disabled and due to be deleted on"_s;
        QTest::newRow("refused") << QStringList{u"id-1"_s} << status(422)
                                 << u"“user-1” was not disabled. Vobiz refused the request (422)."_s;
        QTest::newRow("two disabled") << QStringList{u"id-1"_s, u"id-2"_s} << done
                                      << u"2 credentials are disabled and due to be deleted on"_s;
    }
    void oneDecisionIsOneMessage()
    {
        QFETCH(QStringList, ids);
        QFETCH(Handler, handler);
        QFETCH(QString, words);
        Shown shown;
        shown.openAll();
        shown.decide(ids);
        shown.leave();
        shown.answerEach(handler);
        QVERIFY(shown.isOver());
        QCOMPARE(shown.messages().count(), 1);
        QVERIFY2(shown.message().contains(words), qPrintable(shown.message()));
        QVERIFY2(shown.message().contains(u"Account "_s), qPrintable(shown.message()));
    }
};

QTEST_MAIN(TestLeftAccounts)
#include "test_leftaccounts.moc"
