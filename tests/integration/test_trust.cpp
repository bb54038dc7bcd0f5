// SPDX-License-Identifier: MIT
#include "core/api/endpoints/listcredentials.h"
#include "tests/integration/servicetest.h"
#include "tests/support/testcertificates.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using Reason = TlsProblem::Reason;

namespace {

const CredentialId someId(u"an-id"_s);
const Handler wellBehaved = byVerb("GET", answer(jsonResponse(200, onePage)), answer(response(204)));

} // namespace

/// Which certificates are accepted, and what is told about those that are not.
class TestTrust final : public QObject
{
    Q_OBJECT

private slots:
    void aRefusedCertificateIsExplained_data()
    {
        QTest::addColumn<QSslConfiguration>("tls");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QList<Reason>>("reasons");
        QTest::newRow("untrusted") << m_certificates.forLoopback() << false << QList{Reason::Untrusted};
        QTest::newRow("wrong name") << m_certificates.withWrongName() << true << QList{Reason::WrongName};
        QTest::newRow("expired") << m_certificates.expired() << true << QList{Reason::Expired};
        QTest::newRow("not yet valid") << m_certificates.notYetValid() << true << QList{Reason::NotYetValid};
        QTest::newRow("untrusted, wrong name")
            << m_certificates.withWrongName() << false << QList{Reason::Untrusted, Reason::WrongName};
    }
    void aRefusedCertificateIsExplained()
    {
        QFETCH(QSslConfiguration, tls);
        QFETCH(bool, trusted);
        QFETCH(QList<Reason>, reasons);
        ScriptedServer server(wellBehaved, tls);
        const auto service = serviceFor(trusted ? trusting(server) : accountAt(server));
        for (Error error : {errorOf(service->list({})), errorOf(service->remove(someId))}) {
            QCOMPARE(error.kind, ErrorKind::TlsFailed);
            QCOMPARE(error.cause, ErrorKind::TlsFailed);
            QVERIFY(error.tls);
            std::ranges::sort(error.tls->reasons);
            QCOMPARE(error.tls->reasons, reasons);
            QCOMPARE(error.tls->host, u"127.0.0.1"_s);
            QCOMPARE(error.tls->certificate, factsOf(tls.localCertificate()));
        }
        QVERIFY(server.becomesIdle());
        QVERIFY(server.requests().isEmpty());
    }

    void anAuthorityThatHasExpiredIsNamed()
    {
        ScriptedServer server(wellBehaved, m_certificates.forLoopback());
        ApiAccount account = accountAt(server);
        const QSslCertificate authority = m_certificates.expiredAuthority();
        account.extraAuthorities.append(authority);
        const Error error = errorOf(serviceFor(account)->list({}));
        QCOMPARE(error.kind, ErrorKind::TlsFailed);
        QVERIFY(error.tls->expiredAuthority);
        QCOMPARE(*error.tls->expiredAuthority, factsOf(authority));
        // The new one beside it is enough, and nobody hears of the old one.
        account.extraAuthorities.append(m_certificates.authority());
        QVERIFY(resultOf(serviceFor(account)->list({})));
        account = accountAt(server);
        QVERIFY(!errorOf(serviceFor(account)->list({})).tls->expiredAuthority);
    }

    void theFactsAreTheCertificates()
    {
        const QSslCertificate certificate = m_certificates.forLoopback().localCertificate();
        const CertificateFacts facts = factsOf(certificate);
        QCOMPARE(facts.subject, u"Vobiz test server"_s);
        QCOMPARE(facts.issuer, u"Vobiz test authority"_s);
        QCOMPARE(facts.names, QStringList({u"127.0.0.1"_s, u"localhost"_s}));
        QCOMPARE(facts.sha256, QCryptographicHash::hash(certificate.toDer(), QCryptographicHash::Sha256));
        const auto now = QDateTime::currentDateTimeUtc();
        QVERIFY(facts.validFrom < now && facts.validFrom > now.addDays(-2));
        QVERIFY(facts.validUntil > now.addDays(29) && facts.validUntil < now.addDays(31));
        QVERIFY(!facts.isSelfSigned);
        QVERIFY(factsOf(m_certificates.authority()).isSelfSigned);
    }

    void anAuthorityOfTheAccountIsTrusted()
    {
        ScriptedServer server(wellBehaved, m_certificates.forLoopback());
        const auto service = serviceFor(trusting(server));
        QVERIFY(resultOf(service->list({})));
        QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(server.requests().size(), 2);
    }

    /// Nothing that was refused, or accepted, is remembered beyond its account.
    void noTrustLeaksToAnotherRequestOrAccount()
    {
        ScriptedServer server(wellBehaved, m_certificates.forLoopback());
        const auto trusted = serviceFor(trusting(server));
        const auto untrusted = serviceFor(accountAt(server));
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(errorOf(untrusted->list({})).kind, ErrorKind::TlsFailed);
            QVERIFY(resultOf(trusted->list({})));
            QCOMPARE(errorOf(untrusted->remove(someId)).kind, ErrorKind::TlsFailed);
            QVERIFY(resultOf(trusted->remove(someId)));
        }
        QCOMPARE(server.requests().size(), 6);
    }

    /// Not even by the manager that both went through.
    void aManagerRemembersNoRefusal()
    {
        ScriptedServer good(wellBehaved, m_certificates.forLoopback());
        const std::shared_ptr<QNetworkAccessManager> manager = networkManagerFactory({})();
        const auto get = [&](const ApiAccount &account) {
            HttpExchange exchange({}, nullptr);
            HttpAnswer answer;
            QSignalSpy finished(&exchange, &HttpExchange::finished);
            connect(&exchange, &HttpExchange::finished, this,
                    [&answer](const HttpAnswer &seen) { answer = seen; });
            exchange.get(manager, endpoints::listCredentials.request(account, {}));
            if (finished.isEmpty())
                finished.wait();
            return answer;
        };
        ScriptedServer bad(wellBehaved, m_certificates.expired());
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(get(trusting(bad)).failure, TransportFailure::Tls);
            QCOMPARE(get(trusting(good)).status, 200);
        }
        QVERIFY(bad.requests().isEmpty());
    }

    void aFailureThatIsNotTheCertificatesHasNoFacts()
    {
        // Speaks no TLS at all.
        ScriptedServer server(neverAnswer());
        ApiAccount account = accountAt(server);
        account.baseUrl.setScheme(u"https"_s);
        auto options = quickOptions();
        options.limits.idleTimeout = std::chrono::milliseconds(300);
        const Error error = errorOf(serviceFor(account, options)->list({}));
        QVERIFY(!error.tls);
    }

private:
    ApiAccount trusting(const ScriptedServer &server) const
    {
        auto account = accountAt(server);
        account.extraAuthorities.append(m_certificates.authority());
        return account;
    }

    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestTrust)
#include "test_trust.moc"
