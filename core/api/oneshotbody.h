// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QIODevice>

namespace vobiz {

/// The body of a change. QNetworkAccessManager silently sends a request again when the connection drops
/// without an answer, unless its body can't be rewound: this one can't, so a change leaves once. May be
/// empty. Qt 6.11 spares a DELETE that when the connection is closed in good order, but not when it is reset,
/// and never a PUT.
class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(QByteArray bytes, QObject *parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool reset() override { return false; }
    /// Not said: from Qt 6.11 on a DELETE loses a body of size 0, and with it what it is here for.
    [[nodiscard]] qint64 size() const override { return -1; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace vobiz
