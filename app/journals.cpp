// SPDX-License-Identifier: MIT
#include "app/journals.h"

#include "app/datapaths.h"
#include "app/samplerecords.h"
#include "core/journal/journalheadkeeper.h"
#include "core/journal/journalkey.h"
#include "ui/text/journaltext.h"
#include "ui/text/keeptext.h"
#include "ui/text/quarantinetext.h"
#include "ui/text/snapshottext.h"

#include <QtCore/QEventLoop>
#include <QtCore/QFile>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto KeyPatience = 3s;
constexpr auto HeadPatience = 300ms;

QString keyMessage()
{
    return u"journal-key"_s;
}

QString journalPath()
{
    return dataPath(u"journal.sqlite"_s);
}

} // namespace

Journals::Journals(SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_journal(journalPath())
    , m_quarantine(dataPath(u"quarantine.sqlite"_s))
    , m_keep(dataPath(u"keep.sqlite"_s))
    , m_snapshots(dataPath(u"snapshots.sqlite"_s))
{
    m_keyPatience.setSingleShot(true);
    connect(&m_keyPatience, &QTimer::timeout, this, [this] {
        m_isKeychainSlow = true;
        sayIfKeychainIsSlow();
    });
    connect(
        &m_journal, &Journal::keptAside, this,
        [this](const QString &path, const JournalTakenOver &takenOver) {
            emit said({u"journal-aside"_s, Message::Severity::Warning, keptAsideText(path, takenOver), {}});
        });
    connect(&m_quarantine, &QuarantineStore::keptAside, this, [this](const QString &path) {
        emit said({u"quarantine-aside"_s, Message::Severity::Warning, quarantineAsideText(path), {}});
    });
    connect(&m_keep, &KeepStore::keptAside, this, [this](const QString &path) {
        emit said({u"keep-aside"_s, Message::Severity::Warning, keepAsideText(path), {}});
    });
    connect(&m_snapshots, &SnapshotStore::keptAside, this, [this](const QString &path) {
        emit said({u"snapshots-aside"_s, Message::Severity::Warning, snapshotsAsideText(path), {}});
    });
}

Journals::~Journals() = default;

bool Journals::isThere()
{
    return QFile::exists(journalPath());
}

AccountRecords Journals::recordsFor(AccountOrigin origin)
{
    if (origin == AccountOrigin::Sandbox) {
        if (!m_sample)
            m_sample = std::make_unique<SampleRecords>();
        return m_sample->records();
    }
    // Later: what waits for the journal can wait, and who opens an account wants to see it.
    if (!std::exchange(m_isKeyWanted, true))
        QMetaObject::invokeMethod(this, &Journals::readKey, Qt::QueuedConnection);
    return stored();
}

void Journals::readKey()
{
    // Without a keychain the journal is written all the same, and its verification says what that means.
    const QString lock = journalPath() + u".keychain-lock"_s;
    obtainJournalKey(m_secrets, lock, this, [this, lock](const Result<QByteArray, KeychainProblem> &key) {
        m_isKeychainSlow = false;
        m_keyPatience.stop();
        emit unsaid(keyMessage());
        m_journal.setKey(key ? *key : QByteArray());
        if (key)
            m_headKeeper = std::make_unique<JournalHeadKeeper>(m_journal, m_secrets, lock);
    });
    m_keyPatience.start(KeyPatience);
}

void Journals::setShown(std::optional<AccountOrigin> origin)
{
    m_shown = origin;
    sayIfKeychainIsSlow();
}

void Journals::sayIfKeychainIsSlow()
{
    if (!m_isKeychainSlow || !m_shown || *m_shown == AccountOrigin::Sandbox)
        return;
    emit said({keyMessage(),
               Message::Severity::Warning,
               tr("The keychain has not answered yet; it may be asking for its password. Until it does, "
                  "nothing can be recorded, so no change is sent."),
               {}});
}

/// The head is kept already unless something was written just before.
void Journals::keepHead()
{
    if (!m_headKeeper || m_headKeeper->isKeychainSilent())
        return;
    QEventLoop loop;
    connect(m_headKeeper.get(), &JournalHeadKeeper::settled, &loop, &QEventLoop::quit);
    QTimer::singleShot(HeadPatience, &loop, &QEventLoop::quit);
    m_headKeeper->finish();
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace vobiz
