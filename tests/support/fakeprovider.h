// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/api/credentialservice.h"
#include "core/credential/credential.h"
#include "tests/support/scriptedserver.h"

#include <QtCore/QJsonObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <functional>
#include <map>

namespace vobiz::test {

/// One credential as the fake provider holds it.
struct FakeCredential
{
    QString id;
    QString username;
    bool isEnabled = true;
};

struct FakeTrunk
{
    QString id;
    QString name;
    QJsonValue credential = QJsonValue(QJsonValue::Null); ///< Undefined: its object has no such field
};

/// A request that the fake provider understood.
struct Asked
{
    QByteArray verb;   ///< TRUNKS for the one that reads them
    int number = 1;    ///< 1 for the first of its verb
    qint64 offset = 0; ///< of a list
    qint64 limit = 0;
    QString id;       ///< of a delete or an update
    QByteArray body;  ///< of an update
    QByteArray token; ///< who asked
};

/// The provider's pages over a list in memory, on a socket: it grants what it wants of a limit, deletes,
/// updates `enabled`, lists trunks, and misbehaves on order. It changes nothing by itself; a test changes
/// `rows` at any time, or at a certain request. Lives in the test's thread.
class FakeProvider final : public QObject
{
    Q_OBJECT

public:
    /// Rows `id-0`, `id-1` and so on.
    explicit FakeProvider(int rowCount = 0, int rowsPerPage = 100,
                          std::optional<QSslConfiguration> tls = std::nullopt);

    QList<FakeCredential> rows; ///< in the order in which they are listed
    QList<FakeTrunk> trunks;    ///< likewise
    int mostPerPage = 100;
    /// In which it answers. A read in the other one meets `otherCase`, and counts for nothing else.
    PathCase pathCase = PathCase::Lower;
    Handler otherCase;
    /// Called when a request has come, before it is carried out.
    std::function<void(const Asked &)> beforeAnswer;
    /// Called when a delete or an update has just been carried out, before it is answered.
    std::function<void(const Asked &)> afterChange;
    /// The last word on a list answer.
    std::function<void(QJsonObject &)> editList;
    std::function<void(QJsonObject &)> editTrunks;
    /// The last word on the answer to an update, which is the whole object.
    std::function<void(QJsonObject &)> editUpdate;

    [[nodiscard]] ApiAccount account() const;
    [[nodiscard]] QStringList ids() const;
    /// As a page lists it; `id` must be listed.
    [[nodiscard]] Credential credential(const QString &id) const;
    /// Null if there is none.
    [[nodiscard]] FakeCredential *find(const QString &id);
    /// The requests that reached the server.
    [[nodiscard]] int lists() const { return m_server.count("GET") - m_trunkLists - m_inOtherCase; }
    [[nodiscard]] int inOtherCase() const { return m_inOtherCase; }
    [[nodiscard]] int trunkLists() const { return m_trunkLists; }
    [[nodiscard]] int deletes() const { return m_server.count("DELETE"); }
    [[nodiscard]] int updates() const { return m_server.count("PUT"); }
    [[nodiscard]] const QList<Asked> &asked() const { return m_asked; }

    /// A new row; the serial number makes its id one that never was.
    void insertNew(qsizetype row);
    void remove(const QString &id);
    /// Does what a delete or an update asks for; for `beforeAnswer`, when the answer is going to be another.
    void carryOut(const Asked &asked);

    /// Request `number` of its verb is `handler`'s, and nothing is carried out.
    void misbehave(const QByteArray &verb, int number, const Handler &handler);
    /// So is every one that has no misbehaviour of its own.
    void misbehaveAlways(const QByteArray &verb, const Handler &handler);
    void behave();

    /// From now on requests of this verb are carried out as they come, but their answers are kept.
    void hold(const QByteArray &verb);
    [[nodiscard]] qsizetype held() const { return m_held.size(); }
    /// Sends what was kept first, and goes on keeping.
    void releaseFirst();
    /// Sends what was kept, and keeps nothing more.
    void release();

    void stopListening() { m_server.stopListening(); }
    [[nodiscard]] int connectionsOpen() const { return m_server.connectionsOpen(); }
    /// Runs the event loop until no request has come for a while: who was about to send has done so.
    [[nodiscard]] bool becomesQuiet() const { return m_server.becomesQuiet(); }

private:
    struct Held
    {
        QPointer<Connection> connection;
        QByteArray bytes;
    };

    void handle(const Request &request, Connection &connection);
    [[nodiscard]] QByteArray listAnswer(const Asked &asked) const;
    [[nodiscard]] QByteArray trunksAnswer(const Asked &asked) const;
    [[nodiscard]] QByteArray changeAnswer(const Asked &asked);

    std::map<std::pair<QByteArray, int>, Handler> m_misbehaviours;
    std::map<QByteArray, Handler> m_always;
    QList<QByteArray> m_holding;
    QList<Held> m_held;
    QList<Asked> m_asked;
    int m_serial = 0;
    int m_trunkLists = 0;
    int m_inOtherCase = 0;
    ScriptedServer m_server; // last, so that it ends first
};

/// What the provider says to the deletion of one that is in active calls.
[[nodiscard]] Handler refusalForCalls();

/// Limits that end a test soon where the product would be patient. Waits that a server asks for are kept to.
[[nodiscard]] ServiceOptions impatientOptions();

/// Runs the event loop until `condition` holds, looking after each round of events; false if it does not
/// within some seconds.
[[nodiscard]] bool waitUntil(const std::function<bool()> &condition);

/// One round for everything that is on its way to a listener in this thread.
void handlePending();

} // namespace vobiz::test
