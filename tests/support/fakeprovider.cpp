// SPDX-License-Identifier: MIT
#include "tests/support/fakeprovider.h"

#include "core/api/endpoints/listcredentials.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QTimer>
#include <QtCore/QUrlQuery>

#include <algorithm>

namespace vobiz::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject jsonOf(const FakeCredential &row)
{
    return {{u"id"_s, row.id},
            {u"account_id"_s, u"MA_TEST"_s},
            {u"username"_s, row.username},
            {u"password"_s, u"<redacted>"_s},
            {u"realm"_s, u"MA_TEST.sip.vobiz.ai"_s},
            {u"enabled"_s, row.isEnabled},
            {u"created_at"_s, u"2026-03-25T10:00:00Z"_s},
            {u"updated_at"_s, u"2026-03-25T10:00:00Z"_s}};
}

QJsonObject jsonOf(const FakeTrunk &trunk)
{
    QJsonObject json{{u"trunk_id"_s, trunk.id}, {u"name"_s, trunk.name}, {u"trunk_status"_s, u"enabled"_s}};
    if (!trunk.credential.isUndefined())
        json.insert(u"credential_uuid"_s, trunk.credential);
    return json;
}

template <typename Row>
QJsonObject pageOf(const QList<Row> &rows, const Asked &asked, int mostPerPage)
{
    const qint64 limit = std::min<qint64>(asked.limit, mostPerPage);
    QJsonArray objects;
    for (const Row &row : rows.mid(std::min<qint64>(asked.offset, rows.size()), limit))
        objects.append(jsonOf(row));
    return {
        {u"meta"_s, QJsonObject{{u"limit"_s, limit}, {u"offset"_s, asked.offset}, {u"total"_s, rows.size()}}},
        {u"objects"_s, objects}};
}

} // namespace

FakeProvider::FakeProvider(int rowCount, int rowsPerPage, std::optional<QSslConfiguration> tls)
    : mostPerPage(rowsPerPage)
    , otherCase(answer(jsonResponse(404, errorJson("ROUTE_NOT_FOUND", "There is nothing at this address"))))
    , m_server([this](const Request &request, Connection &connection) { handle(request, connection); },
               std::move(tls))
{
    for (int i = 0; i < rowCount; ++i)
        rows.append({u"id-%1"_s.arg(i), u"user-%1"_s.arg(i), true});
}

ApiAccount FakeProvider::account() const
{
    ApiAccount account;
    account.baseUrl = m_server.url(u"/api/v1"_s);
    account.authId = u"MA_TEST"_s;
    account.token = "token";
    return account;
}

QStringList FakeProvider::ids() const
{
    QStringList ids;
    for (const FakeCredential &row : rows)
        ids.append(row.id);
    return ids;
}

Credential FakeProvider::credential(const QString &id) const
{
    const auto found = std::ranges::find_if(rows, [&id](const FakeCredential &row) { return row.id == id; });
    if (found == rows.cend())
        qFatal("there is no credential %s", qPrintable(id));
    const QJsonObject page{{u"objects"_s, QJsonArray{jsonOf(*found)}}};
    return endpoints::listCredentials.parse(QJsonDocument(page).toJson())->rows.first();
}

FakeCredential *FakeProvider::find(const QString &id)
{
    const auto found = std::ranges::find_if(rows, [&id](const FakeCredential &row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

void FakeProvider::insertNew(qsizetype row)
{
    const QString serial = QString::number(++m_serial);
    rows.insert(row, {u"new-"_s + serial, u"newcomer-"_s + serial, true});
}

void FakeProvider::remove(const QString &id)
{
    rows.removeIf([&id](const FakeCredential &row) { return row.id == id; });
}

void FakeProvider::carryOut(const Asked &asked)
{
    FakeCredential *row = find(asked.id);
    if (!row)
        return;
    if (asked.verb == "DELETE") {
        remove(asked.id);
    } else {
        const QJsonValue enabled = QJsonDocument::fromJson(asked.body).object().value("enabled"_L1);
        row->isEnabled = enabled.toBool(row->isEnabled);
    }
    if (afterChange)
        afterChange(asked);
}

void FakeProvider::misbehave(const QByteArray &verb, int number, const Handler &handler)
{
    m_misbehaviours[{verb, number}] = handler;
}

void FakeProvider::misbehaveAlways(const QByteArray &verb, const Handler &handler)
{
    m_always[verb] = handler;
}

void FakeProvider::behave()
{
    m_misbehaviours.clear();
    m_always.clear();
}

void FakeProvider::hold(const QByteArray &verb)
{
    m_holding.append(verb);
}

void FakeProvider::releaseFirst()
{
    const Held held = m_held.takeFirst();
    if (held.connection)
        held.connection->send(held.bytes);
}

void FakeProvider::release()
{
    m_holding.clear();
    for (const Held &held : std::exchange(m_held, {})) {
        if (held.connection)
            held.connection->send(held.bytes);
    }
}

void FakeProvider::handle(const Request &request, Connection &connection)
{
    const QUrl url = QUrl::fromEncoded(request.target);
    const auto accountIn = [](PathCase one) {
        return one == PathCase::Lower ? "/api/v1/account/MA_TEST/"_ba : "/api/v1/Account/MA_TEST/"_ba;
    };
    if (request.verb == "GET" && request.target.startsWith(accountIn(vobiz::otherCase(pathCase)))) {
        ++m_inOtherCase;
        otherCase(request, connection);
        return;
    }
    const QByteArray account = accountIn(pathCase);
    Asked asked;
    asked.verb = request.verb;
    asked.token = request.values("X-Auth-Token").value(0);
    const bool isTrunks = request.target.startsWith(account + "trunks?");
    if (request.verb == "GET" && (isTrunks || request.target.startsWith(account + "trunks/credentials?"))) {
        if (isTrunks) {
            asked.verb = "TRUNKS";
            ++m_trunkLists;
        }
        const QUrlQuery query(url);
        asked.offset = query.queryItemValue(u"offset"_s).toLongLong();
        asked.limit = query.queryItemValue(u"limit"_s).toLongLong();
    } else if ((request.verb == "DELETE" || request.verb == "PUT") &&
               request.target.startsWith(account + "credentials/")) {
        asked.id = QUrl::fromPercentEncoding(request.target.mid(request.target.lastIndexOf('/') + 1));
        asked.body = request.body;
    } else {
        qFatal("No page of the provider describes %s %s", request.verb.constData(),
               request.target.constData());
    }
    asked.number = static_cast<int>(1 + std::ranges::count(m_asked, asked.verb, &Asked::verb));
    m_asked.append(asked);
    if (beforeAnswer)
        beforeAnswer(asked);

    if (const auto once = m_misbehaviours.find({asked.verb, asked.number}); once != m_misbehaviours.end()) {
        once->second(request, connection);
        return;
    }
    if (const auto always = m_always.find(asked.verb); always != m_always.end()) {
        always->second(request, connection);
        return;
    }
    const QByteArray bytes = asked.verb == "GET"      ? listAnswer(asked)
                             : asked.verb == "TRUNKS" ? trunksAnswer(asked)
                                                      : changeAnswer(asked);
    if (m_holding.contains(asked.verb))
        m_held.append({&connection, bytes});
    else
        connection.send(bytes);
}

QByteArray FakeProvider::listAnswer(const Asked &asked) const
{
    QJsonObject json = pageOf(rows, asked, mostPerPage);
    if (editList)
        editList(json);
    return jsonResponse(200, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QByteArray FakeProvider::trunksAnswer(const Asked &asked) const
{
    QJsonObject json = pageOf(trunks, asked, mostPerPage);
    if (editTrunks)
        editTrunks(json);
    return jsonResponse(200, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QByteArray FakeProvider::changeAnswer(const Asked &asked)
{
    if (!find(asked.id))
        return jsonResponse(404, errorJson("CREDENTIAL_NOT_FOUND", "Not found"));
    carryOut(asked);
    if (asked.verb == "DELETE")
        return response(204);
    QJsonObject json = jsonOf(*find(asked.id));
    if (editUpdate)
        editUpdate(json);
    return jsonResponse(200, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Handler refusalForCalls()
{
    return answer(jsonResponse(409, errorJson("CREDENTIAL_IN_USE", "words", {}, "req_1")));
}

ServiceOptions impatientOptions()
{
    ServiceOptions options;
    options.retry.firstDelay = 1ms;
    options.retry.mostAttempts = 3;
    options.retry.mostAttemptsAfterLostConnection = 2;
    return options;
}

bool waitUntil(const std::function<bool()> &condition)
{
    const QDeadlineTimer deadline(60s); // only a failure takes that long, on a busy machine too
    QTimer wakeUp;                      // so that waiting for events comes to an end
    wakeUp.start(50ms);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

void handlePending()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace vobiz::test
