// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/secrets.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QObject>
#include <QtCore/QUuid>

#include <cstdio>
#include <utility>

namespace vobiz::test {

/// A keychain that several programs share and that outlives them: a folder, one file an entry. An entry is
/// written whole or not at all, whatever becomes of the program. It answers from the event loop.
class FileSecrets final : public Secrets
{
public:
    explicit FileSecrets(const QString &folder)
        : m_folder(folder)
    {
        m_folder.mkpath(QStringLiteral("."));
    }

    void read(const QString &key, QObject *context, ReadDone done) override
    {
        QFile file(pathOf(key));
        std::optional<QByteArray> secret;
        if (file.open(QIODevice::ReadOnly))
            secret = file.readAll();
        QMetaObject::invokeMethod(
            context, [done = std::move(done), secret] { done(secret); }, Qt::QueuedConnection);
    }
    void write(const QString &key, const QByteArray &secret, QObject *context, ChangeDone done) override
    {
        const QString name = m_folder.filePath(QUuid::createUuid().toString() + QStringLiteral(".new"));
        QFile file(name);
        const bool isWritten =
            file.open(QIODevice::WriteOnly) && file.write(secret) == secret.size() && file.flush();
        file.close();
        // Not QFile's, which copies where this fails, and calls that done.
        const bool isThere = isWritten && std::rename(QFile::encodeName(name).constData(),
                                                      QFile::encodeName(pathOf(key)).constData()) == 0;
        if (!isThere)
            QFile::remove(name);
        answer(isThere, context, std::move(done));
    }
    void remove(const QString &key, QObject *context, ChangeDone done) override
    {
        const QString path = pathOf(key);
        answer(!QFile::exists(path) || QFile::remove(path), context, std::move(done));
    }

    [[nodiscard]] QStringList entries() const
    {
        QStringList names;
        for (const QString &file : m_folder.entryList({QStringLiteral("*.secret")}, QDir::Files))
            names.append(QString::fromUtf8(QByteArray::fromHex(file.chopped(7).toLatin1())));
        return names;
    }

private:
    [[nodiscard]] QString pathOf(const QString &key) const
    {
        return m_folder.filePath(QString::fromLatin1(key.toUtf8().toHex()) + QStringLiteral(".secret"));
    }
    static void answer(bool isDone, QObject *context, ChangeDone done)
    {
        std::optional<KeychainProblem> problem;
        if (!isDone)
            problem = KeychainProblem{KeychainProblem::Kind::Failed, {}};
        if (context)
            QMetaObject::invokeMethod(
                context, [done = std::move(done), problem] { done(problem); }, Qt::QueuedConnection);
    }

    const QDir m_folder;
};

} // namespace vobiz::test
