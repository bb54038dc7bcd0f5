// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/secretstore.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtTest/QtTest>

namespace vobiz {

/// What every secret of these tests starts with. Its length is a multiple of three, so that a secret in
/// Base64 starts with the marker in Base64.
inline const QByteArray SecretMarker = "marker-of-a-test-secret/";
static_assert(sizeof("marker-of-a-test-secret/") % 3 == 1);

inline QByteArray secretOf(const QByteArray &content)
{
    return SecretMarker + content;
}

/// Every file of the session's home in which a secret can be read.
inline QStringList filesWithSecrets()
{
    QStringList found;
    QDirIterator files(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        if (content.contains(SecretMarker) || content.contains(SecretMarker.toBase64()))
            found.append(file.fileName());
    }
    return found;
}

using ProblemKind = KeychainProblem::Kind;

/// A problem is shown as a secret that no test stores.
inline std::optional<QByteArray> secretIn(const KeychainAnswer &answer)
{
    return answer ? *answer : std::optional("problem: " + answer.error().detail.toUtf8());
}

/// Calls the store and waits for the answer.
class PatientStore final
{
public:
    explicit PatientStore(SecretStore &store)
        : m_store(store)
    {
    }

    [[nodiscard]] KeychainAnswer read(const QString &key)
    {
        std::optional<KeychainAnswer> answer;
        m_store.read(key, &m_context, [&answer](const auto &result) { answer = result; });
        return waitFor(answer);
    }
    [[nodiscard]] KeychainAnswer write(const QString &key, const QByteArray &secret)
    {
        std::optional<KeychainAnswer> answer;
        m_store.write(key, secret, &m_context, put(answer));
        return waitFor(answer);
    }
    [[nodiscard]] KeychainAnswer remove(const QString &key)
    {
        std::optional<KeychainAnswer> answer;
        m_store.remove(key, &m_context, put(answer));
        return waitFor(answer);
    }

private:
    static SecretStore::ChangeDone put(std::optional<KeychainAnswer> &answer)
    {
        return [&answer](const auto &problem) {
            if (problem)
                answer = Unexpected{*problem};
            else
                answer = std::optional<QByteArray>();
        };
    }
    static KeychainAnswer waitFor(const std::optional<KeychainAnswer> &answer)
    {
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
            qFatal("no answer at all");
        return *answer;
    }

    SecretStore &m_store;
    QObject m_context;
};

} // namespace vobiz

/// An answer without a problem, and one with a problem of that kind that doesn't tell the secret.
#define QVERIFY_DONE(answer)                                                                                 \
    do {                                                                                                     \
        const auto qverifyAnswer = (answer);                                                                 \
        QVERIFY2(qverifyAnswer, qPrintable(qverifyAnswer ? QString() : qverifyAnswer.error().detail));       \
    } while (false)
#define QCOMPARE_PROBLEM(answer, expected)                                                                   \
    do {                                                                                                     \
        const auto qcompareAnswer = (answer);                                                                \
        QVERIFY(!qcompareAnswer);                                                                            \
        QCOMPARE(qcompareAnswer.error().kind, expected);                                                     \
        QVERIFY(!qcompareAnswer.error().detail.contains(QString::fromLatin1(vobiz::SecretMarker)));          \
    } while (false)
