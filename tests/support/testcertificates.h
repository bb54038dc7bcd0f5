// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

namespace vobiz::test {

/// A certificate authority that lives as long as this object, made by the `openssl` command line tool in a
/// temporary directory: no private key is ever kept. A program that can't be run or fails ends the test
/// program with its words.
class TestCertificates final
{
public:
    TestCertificates();

    [[nodiscard]] QSslCertificate authority() const;
    /// The same one, with the same key, as it was until yesterday.
    [[nodiscard]] QSslCertificate expiredAuthority() const;

    // For a server; each call makes a new key.
    [[nodiscard]] QSslConfiguration forLoopback() const; ///< 127.0.0.1 and localhost, valid now
    [[nodiscard]] QSslConfiguration forHost(const QString &host) const;
    [[nodiscard]] QSslConfiguration withWrongName() const;
    [[nodiscard]] QSslConfiguration expired() const; ///< yesterday
    [[nodiscard]] QSslConfiguration notYetValid() const;

private:
    [[nodiscard]] QSslConfiguration issue(const QString &names, const QDateTime &from,
                                          const QDateTime &to) const;
    void openssl(const QStringList &arguments) const;

    QTemporaryDir m_directory;
};

} // namespace vobiz::test
