// SPDX-License-Identifier: MIT
#include "core/journal/journalsource.h"

#include "core/export/exportvalue.h"
#include "core/journal/journaldatabase.h"
#include "core/text/folding.h"

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int AtOnce = 1000;

ExportValue numberValue(int number)
{
    return qint64{number};
}

ExportValue statusValue(const JournalEntry &entry)
{
    return entry.outcome && entry.outcome->httpStatus > 0 ? numberValue(entry.outcome->httpStatus)
                                                          : ExportValue();
}

struct Field
{
    QLatin1StringView name; ///< for programs, so never translated
    ExportValue (*value)(const JournalEntry &);
};

/// The one place that lists what is exported, in the order of the CSV's columns.
const Field Fields[]{
    {"number"_L1,
     [](const JournalEntry &e) {
         return ExportValue(e.number);
     }},
    {"time"_L1,
     [](const JournalEntry &e) {
         return exportValue(e.at);
     }},
    {"account"_L1,
     [](const JournalEntry &e) {
         return ExportValue(e.intent.accountLabel);
     }},
    {"auth_id"_L1,
     [](const JournalEntry &e) {
         return ExportValue(e.intent.authId);
     }},
    {"username"_L1,
     [](const JournalEntry &e) {
         return ExportValue(e.intent.username);
     }},
    {"credential_id"_L1,
     [](const JournalEntry &e) {
         return ExportValue(e.intent.credentialId);
     }},
    {"action"_L1,
     [](const JournalEntry &e) {
         return ExportValue(e.intent.action);
     }},
    {"attempt"_L1,
     [](const JournalEntry &e) {
         return numberValue(e.intent.attempt);
     }},
    {"outcome"_L1,
     [](const JournalEntry &e) {
         return e.outcome ? ExportValue(e.outcome->outcome) : ExportValue();
     }},
    {"outcome_time"_L1,
     [](const JournalEntry &e) {
         return exportValue(e.outcomeAt);
     }},
    {"http_status"_L1, statusValue},
    {"provider_code"_L1,
     [](const JournalEntry &e) {
         return e.outcome ? ExportValue(e.outcome->providerCode) : ExportValue();
     }},
    {"provider_message"_L1,
     [](const JournalEntry &e) {
         return e.outcome ? ExportValue(e.outcome->message) : ExportValue();
     }},
    {"request_id"_L1,
     [](const JournalEntry &e) {
         return e.outcome ? ExportValue(e.outcome->requestId) : ExportValue();
     }},
    {"user"_L1,
     [](const JournalEntry &e) {
         return ExportValue(e.user);
     }},
    {"app_version"_L1,
     [](const JournalEntry &e) {
         return ExportValue(e.appVersion);
     }},
};

} // namespace

JournalSource::JournalSource(QString path, const JournalQuery &query)
    : m_path(std::move(path))
    , m_query(query)
    , m_problem(std::make_shared<std::optional<JournalProblem>>())
{
    m_query.before = 0;
    m_query.atMost = AtOnce;
}

JournalSource::~JournalSource() = default;

ExportHead JournalSource::head() const
{
    ExportHead head{.subject = "activity"_L1, .names = {}};
    for (const Field &field : Fields)
        head.names.append(field.name);
    return head;
}

qint64 JournalSource::total()
{
    // Which entries hold the words only reading them tells, and they are not read twice.
    if (!searchTerms(m_query.text).isEmpty() || !open())
        return 0;
    const auto count = m_database->count(m_query);
    return count ? *count : 0; // whoever reads on hears why
}

Result<QList<ExportRecord>, QString> JournalSource::next()
{
    QList<ExportRecord> records;
    if (!m_hasMore)
        return records;
    if (!open())
        return Unexpected{(*m_problem)->detail};
    const auto page = m_database->page(m_query);
    if (!page) {
        *m_problem = page.error();
        return Unexpected{page.error().detail};
    }
    for (const JournalEntry &entry : page->entries) {
        ExportRecord record;
        for (const Field &field : Fields)
            record.append(field.value(entry));
        records.append(record);
    }
    m_hasMore = page->hasMore;
    if (m_hasMore)
        m_query.before = page->entries.last().number;
    return records;
}

bool JournalSource::open()
{
    if (m_database)
        return true;
    auto database = std::make_unique<JournalDatabase>(m_path, QByteArray());
    *m_problem = database->open();
    if (*m_problem && database->openCopy())
        return false;
    m_problem->reset();
    m_database = std::move(database);
    return true;
}

} // namespace vobiz
