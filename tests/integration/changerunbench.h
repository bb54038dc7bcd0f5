// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/changerun.h"
#include "core/changes/credentialchanges.h"
#include "tests/integration/changebench.h"
#include "tests/support/fakeprovider.h"

#include <QtTest/QtTest>

#include <memory>

// What the tests of ChangeRun share.

namespace vobiz::test {

using namespace Qt::StringLiterals;

using Outcome = ChangeRun::Outcome;

struct Setup
{
    int rows = 12;
    ChangeAction action = ChangeAction::Delete;
    RunPolicy policy = {};
    ServiceOptions options = impatientOptions();
    CallsPolicy calls = {};
};

/// A run over the first rows of a provider, which has three more that are none of its business.
class Bench final
{
public:
    explicit Bench(const Setup &setup)
        : provider(setup.rows + 3)
        , service(provider.account(), NetworkManagerFactory(), setup.options)
        , recorded(provider.account())
        , changes(service, recorded.recorder, ChangePolicy{setup.options.retry, setup.calls}, systemClock)
    {
        for (int i = 0; i < setup.rows; ++i)
            chosen.append(provider.credential(u"id-%1"_s.arg(i)));
        for (const Credential &credential : std::as_const(chosen))
            listed.insert(credential.id, credential);
        run = std::make_unique<ChangeRun>(
            changes, setup.action, chosen,
            [this](const CredentialId &id) {
                const auto found = listed.constFind(id);
                return found == listed.cend() ? std::nullopt : std::optional(*found);
            },
            setup.policy);
        QObject::connect(run.get(), &ChangeRun::changed, &m_context, [this] {
            isSynchronous |= isCalling;
            ++timesTold;
            isSumRight &= sum() == run->total();
        });
        QObject::connect(run.get(), &ChangeRun::rowDone, &m_context,
                         [this](const CredentialId &id) { done.append(id.text()); });
    }

    void call(void (ChangeRun::*command)())
    {
        isCalling = true;
        ((*run).*command)();
        isCalling = false;
    }
    /// With all rows confirmed once more.
    void call(void (ChangeRun::*command)(const QList<Credential> &))
    {
        isCalling = true;
        ((*run).*command)(chosen);
        isCalling = false;
    }
    [[nodiscard]] bool ends()
    {
        return waitUntil([this] { return !run->isActive(); }) && !isSynchronous && isSumRight;
    }
    [[nodiscard]] bool runs()
    {
        call(&ChangeRun::start);
        return ends();
    }
    [[nodiscard]] int sum() const
    {
        int sum = 0;
        for (size_t i = 0; i < ChangeRun::OutcomeCount; ++i)
            sum += run->count(static_cast<Outcome>(i));
        return sum;
    }
    /// Only what differs from 0.
    [[nodiscard]] QMap<int, int> counts() const
    {
        QMap<int, int> counts;
        for (size_t i = 0; i < ChangeRun::OutcomeCount; ++i) {
            if (const int count = run->count(static_cast<Outcome>(i)); count > 0)
                counts.insert(static_cast<int>(i), count);
        }
        return counts;
    }
    /// How often each credential was the object of a change.
    [[nodiscard]] QHash<QString, int> sent() const
    {
        QHash<QString, int> sent;
        for (const Asked &asked : provider.asked()) {
            if (asked.verb != "GET")
                ++sent[asked.id];
        }
        return sent;
    }
    [[nodiscard]] bool isEachSentOnce() const
    {
        const auto counts = sent();
        return std::all_of(counts.cbegin(), counts.cend(), [](int count) { return count == 1; });
    }
    [[nodiscard]] bool areOthersUntouched() const
    {
        const auto counts = sent();
        for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
            if (!listed.contains(CredentialId(it.key())))
                return false;
        }
        return true;
    }

    FakeProvider provider;
    CredentialService service;
    RecordedAccount recorded;
    CredentialChanges changes;
    QList<Credential> chosen;
    QHash<CredentialId, Credential> listed;
    std::unique_ptr<ChangeRun> run;
    QStringList done;
    int timesTold = 0;
    bool isCalling = false;
    bool isSynchronous = false;
    bool isSumRight = true;

private:
    QObject m_context;
};

[[nodiscard]] inline QMap<int, int> only(std::initializer_list<std::pair<Outcome, int>> counts)
{
    QMap<int, int> map;
    for (const auto &[outcome, count] : counts)
        map.insert(static_cast<int>(outcome), count);
    return map;
}

/// Answers some ids otherwise; `odd` says whether it did.
[[nodiscard]] inline Handler forIds(FakeProvider &provider, const QStringList &ids, const Handler &handler)
{
    return [&provider, ids, handler](const Request &request, Connection &connection) {
        const QString id = QUrl::fromPercentEncoding(request.target.mid(request.target.lastIndexOf('/') + 1));
        if (ids.contains(id)) {
            handler(request, connection);
            return;
        }
        if (!provider.find(id)) {
            connection.send(jsonResponse(404, errorJson("CREDENTIAL_NOT_FOUND", "Not found")));
            return;
        }
        provider.remove(id);
        connection.send(response(204));
    };
}

} // namespace vobiz::test
