// SPDX-License-Identifier: MIT
#include "tests/support/testcertificates.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>

namespace vobiz::test {

using namespace Qt::StringLiterals;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("Can't write %s", qPrintable(path));
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("Can't read %s", qPrintable(path));
    return file.readAll();
}

QString asn1Time(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyyMMddHHmmss'Z'");
}

} // namespace

TestCertificates::TestCertificates()
{
    // `openssl ca` is the one command that takes both ends of a validity in every version of OpenSSL.
    writeFile(m_directory.filePath(u"ca.cnf"_s), "[ca]\n"
                                                 "default_ca = test\n"
                                                 "[test]\n"
                                                 "database = index.txt\n"
                                                 "new_certs_dir = .\n"
                                                 "certificate = ca.pem\n"
                                                 "private_key = ca.key\n"
                                                 "default_md = sha256\n"
                                                 "rand_serial = yes\n"
                                                 "unique_subject = no\n"
                                                 "policy = any\n"
                                                 "[any]\n"
                                                 "commonName = supplied\n"
                                                 "[req]\n"
                                                 "distinguished_name = subject\n"
                                                 "[subject]\n"
                                                 "[authority]\n"
                                                 "basicConstraints = critical,CA:TRUE\n"
                                                 "keyUsage = critical,keyCertSign,cRLSign\n"
                                                 "subjectKeyIdentifier = hash\n");
    writeFile(m_directory.filePath(u"index.txt"_s), {});
    openssl({u"req"_s, u"-config"_s, u"ca.cnf"_s, u"-x509"_s, u"-extensions"_s, u"authority"_s, u"-newkey"_s,
             u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-subj"_s,
             u"/CN=Vobiz test authority"_s, u"-days"_s, u"30"_s, u"-keyout"_s, u"ca.key"_s, u"-out"_s,
             u"ca.pem"_s});
}

QSslCertificate TestCertificates::authority() const
{
    return QSslCertificate(readFile(m_directory.filePath(u"ca.pem"_s)));
}

QSslCertificate TestCertificates::expiredAuthority() const
{
    const auto now = QDateTime::currentDateTimeUtc();
    openssl({u"req"_s, u"-config"_s, u"ca.cnf"_s, u"-new"_s, u"-key"_s, u"ca.key"_s, u"-subj"_s,
             u"/CN=Vobiz test authority"_s, u"-out"_s, u"old.csr"_s});
    openssl({u"ca"_s, u"-config"_s, u"ca.cnf"_s, u"-selfsign"_s, u"-batch"_s, u"-notext"_s, u"-startdate"_s,
             asn1Time(now.addDays(-30)), u"-enddate"_s, asn1Time(now.addDays(-1)), u"-extensions"_s,
             u"authority"_s, u"-in"_s, u"old.csr"_s, u"-out"_s, u"old.pem"_s});
    return QSslCertificate(readFile(m_directory.filePath(u"old.pem"_s)));
}

QSslConfiguration TestCertificates::forLoopback() const
{
    const auto now = QDateTime::currentDateTimeUtc();
    return issue(u"IP:127.0.0.1,DNS:localhost"_s, now.addDays(-1), now.addDays(30));
}

QSslConfiguration TestCertificates::forHost(const QString &host) const
{
    const auto now = QDateTime::currentDateTimeUtc();
    return issue(u"DNS:"_s + host, now.addDays(-1), now.addDays(30));
}

QSslConfiguration TestCertificates::withWrongName() const
{
    return forHost(u"somebody-else.example"_s);
}

QSslConfiguration TestCertificates::expired() const
{
    const auto now = QDateTime::currentDateTimeUtc();
    return issue(u"IP:127.0.0.1,DNS:localhost"_s, now.addDays(-30), now.addDays(-1));
}

QSslConfiguration TestCertificates::notYetValid() const
{
    const auto now = QDateTime::currentDateTimeUtc();
    return issue(u"IP:127.0.0.1,DNS:localhost"_s, now.addDays(1), now.addDays(30));
}

QSslConfiguration TestCertificates::issue(const QString &names, const QDateTime &from,
                                          const QDateTime &to) const
{
    openssl({u"req"_s, u"-config"_s, u"ca.cnf"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
             u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-subj"_s, u"/CN=Vobiz test server"_s,
             u"-keyout"_s, u"server.key"_s, u"-out"_s, u"server.csr"_s});
    writeFile(m_directory.filePath(u"server.ext"_s),
              "subjectAltName = " + names.toLatin1() + "\nextendedKeyUsage = serverAuth\n");
    openssl({u"ca"_s, u"-config"_s, u"ca.cnf"_s, u"-batch"_s, u"-notext"_s, u"-startdate"_s, asn1Time(from),
             u"-enddate"_s, asn1Time(to), u"-extfile"_s, u"server.ext"_s, u"-in"_s, u"server.csr"_s,
             u"-out"_s, u"server.pem"_s});

    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(readFile(m_directory.filePath(u"server.pem"_s))));
    configuration.setPrivateKey(QSslKey(readFile(m_directory.filePath(u"server.key"_s)), QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    // Both, so that a client that offers HTTP/2 gets it and is found out.
    configuration.setAllowedNextProtocols({"h2", "http/1.1"});
    return configuration;
}

void TestCertificates::openssl(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_directory.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0) {
        qFatal("openssl %s: %s %s", qPrintable(arguments.value(0)), qPrintable(process.errorString()),
               process.readAll().constData());
    }
}

} // namespace vobiz::test
