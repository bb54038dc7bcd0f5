// SPDX-License-Identifier: MIT
#include "tests/support/proxylogins.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QtEndian>

namespace vobiz::test {

namespace {

const QByteArray ServerChallenge = QByteArray::fromHex("0123456789abcdef");

QByteArray utf16(const QString &text)
{
    QByteArray bytes(text.size() * 2, '\0');
    qToLittleEndian<quint16>(text.utf16(), text.size(), bytes.data());
    return bytes;
}

/// A security buffer of a message: its length, and where it is.
QByteArray field(const QByteArray &message, int at)
{
    if (message.size() < at + 8)
        return {};
    const auto length = qFromLittleEndian<quint16>(message.constData() + at);
    const auto offset = qFromLittleEndian<quint32>(message.constData() + at + 4);
    return message.mid(offset, length);
}

QByteArray hmac(const QByteArray &message, const QByteArray &key)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Md5);
}

/// MS-NLMP 3.3.2, NTLMv2.
bool isProof(const QByteArray &authenticate, const NtlmUser &user)
{
    const QByteArray key = hmac(utf16(user.name.toUpper() + user.domain),
                                QCryptographicHash::hash(utf16(user.password), QCryptographicHash::Md4));
    const QByteArray response = field(authenticate, 20);
    return response.size() > 16 && response.left(16) == hmac(ServerChallenge + response.mid(16), key) &&
           field(authenticate, 28) == utf16(user.domain) && field(authenticate, 36) == utf16(user.name);
}

} // namespace

QByteArray ntlmChallenge()
{
    QByteArray message("NTLMSSP\0\2\0\0\0", 12);
    message += QByteArray::fromHex("0000000038000000"); // no target name
    message += QByteArray::fromHex("05820800");         // Unicode, NTLM, target type: a proxy's domain
    message += ServerChallenge + QByteArray(8, '\0');
    message += QByteArray::fromHex("0000000038000000"); // no target information
    message += QByteArray(8, '\0');
    return "NTLM " + message.toBase64();
}

Handler askForNtlm(const NtlmUser &user, const Handler &then)
{
    return [user, then](const Request &request, Connection &connection) {
        const QByteArray login = request.values("Proxy-Authorization").value(0);
        const QByteArray message = QByteArray::fromBase64(login.mid(5));
        QByteArray challenge = "NTLM";
        if (login.startsWith("NTLM ") && message.startsWith({"NTLMSSP\0\1", 9}))
            challenge = ntlmChallenge();
        else if (login.startsWith("NTLM ") && isProof(message, user))
            return then(request, connection);
        connection.send(response(407, {{"Proxy-Authenticate", challenge}}));
    };
}

Handler alwaysAskFor(const QList<QByteArray> &schemes, bool closes)
{
    Headers headers;
    for (const QByteArray &scheme : schemes)
        headers.emplaceBack("Proxy-Authenticate", scheme);
    if (closes)
        headers.emplaceBack("Connection", "close");
    return closes ? answerThenClose(response(407, headers)) : answer(response(407, headers));
}

} // namespace vobiz::test
