// SPDX-License-Identifier: MIT
#include "core/changes/quarantinestore.h"

#include "core/changes/quarantinedatabase.h"
#include "core/store/recoveringdatabase.h"

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

/// The thread's side.
class QuarantineStore::Worker final
{
public:
    Worker(QuarantineStore &store, const QString &path)
        : m_store(store)
        , m_file(
              path, [path] { return std::make_unique<QuarantineDatabase>(path); },
              [this](const QString &aside) {
                  m_store.m_thread.answerWith([&store = m_store, aside] { emit store.keptAside(aside); });
              })
    {
    }

    template <typename T>
    [[nodiscard]] Answer<T> with(const std::function<Answer<T>(QuarantineDatabase &)> &work)
    {
        if (const auto problem = m_file.open())
            return Unexpected{*problem};
        Answer<T> answer = work(*m_file);
        if (!answer)
            leaveIfUnusable(answer.error());
        return answer;
    }

private:
    void leaveIfUnusable(const SqliteProblem &problem)
    {
        const bool isDamaged = problem.kind == SqliteProblem::Kind::Damaged;
        if (!isDamaged && problem.kind != SqliteProblem::Kind::CantOpen)
            return;
        m_file.leave();
        if (isDamaged && !m_file.keepAside())
            return;
        m_store.m_thread.answerWith([&store = m_store] { emit store.fileReplaced(); });
    }

    QuarantineStore &m_store;
    RecoveringDatabase<QuarantineDatabase> m_file;
};

QuarantineStore::QuarantineStore(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_worker(std::make_unique<Worker>(*this, path))
    , m_thread(u"quarantine"_s)
{
}

QuarantineStore::~QuarantineStore()
{
    if (m_isStarted)
        m_thread.run([this] { m_worker.reset(); }); // a connection ends in the thread that it was made in
}

template <typename T>
void QuarantineStore::run(std::function<Answer<T>(QuarantineDatabase &)> work, QObject *context,
                          Done<Answer<T>> done)
{
    if (!std::exchange(m_isStarted, true))
        m_thread.start();
    m_thread.run<Answer<T>>([this, work = std::move(work)] { return m_worker->with<T>(work); }, context,
                            std::move(done));
}

void QuarantineStore::read(const QList<AccountAddress> &account, QObject *context,
                           Done<Answer<QList<QuarantinedCredential>>> done)
{
    run<QList<QuarantinedCredential>>(
        [account](QuarantineDatabase &database) { return database.read(account); }, context, std::move(done));
}

void QuarantineStore::write(const QList<AccountAddress> &account, const QuarantineEdit &edit,
                            QObject *context, Done<Answer<QSet<CredentialId>>> done)
{
    run<QSet<CredentialId>>(
        [account, edit](QuarantineDatabase &database) { return database.write(account, edit); }, context,
        std::move(done));
}

void QuarantineStore::forgetAccount(const QList<AccountAddress> &account, QObject *context,
                                    Done<Answer<int>> done)
{
    run<int>([account](QuarantineDatabase &database) { return database.forget(account); }, context,
             std::move(done));
}

void QuarantineStore::takeOver(const OldQuarantineEntries &entries, QObject *context,
                               Done<Answer<QStringList>> done)
{
    run<QStringList>([entries](QuarantineDatabase &database) { return database.takeOver(entries); }, context,
                     std::move(done));
}

void QuarantineStore::forgetTakenOver(const QStringList &keys)
{
    run<bool>(
        [keys](QuarantineDatabase &database) -> Answer<bool> {
            if (auto problem = database.forgetTakenOver(keys))
                return Unexpected{*problem};
            return true;
        },
        this, [](const Answer<bool> &) {}); // what stays is looked at and forgotten at the next taking over
}

} // namespace vobiz
