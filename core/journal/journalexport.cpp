// SPDX-License-Identifier: MIT
#include "core/journal/journalexport.h"

#include "core/journal/journaldatabase.h"
#include "core/store/wholefile.h"
#include "core/text/csv.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int PageSize = 1000; // so that memory does not grow with the journal

struct Field
{
    QString name; ///< for programs, so never translated
    QJsonValue value;
};

QJsonValue timeValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toString(Qt::ISODateWithMs)) : QJsonValue();
}

/// The one place that lists what is exported, in the order of the CSV's columns.
QList<Field> fieldsOf(const JournalEntry &entry)
{
    const JournalIntent &intent = entry.intent;
    const JournalOutcome outcome = entry.outcome.value_or(JournalOutcome{});
    const auto ifKnown = [&entry](const QJsonValue &value) {
        return entry.outcome ? value : QJsonValue();
    };
    return {{u"number"_s, entry.number},
            {u"time"_s, timeValue(entry.at)},
            {u"account"_s, intent.accountLabel},
            {u"auth_id"_s, intent.authId},
            {u"username"_s, intent.username},
            {u"credential_id"_s, intent.credentialId},
            {u"action"_s, intent.action},
            {u"attempt"_s, intent.attempt},
            {u"outcome"_s, ifKnown(outcome.outcome)},
            {u"outcome_time"_s, timeValue(entry.outcomeAt)},
            {u"http_status"_s, outcome.httpStatus > 0 ? QJsonValue(outcome.httpStatus) : QJsonValue()},
            {u"provider_code"_s, ifKnown(outcome.providerCode)},
            {u"request_id"_s, ifKnown(outcome.requestId)},
            {u"user"_s, entry.user},
            {u"app_version"_s, entry.appVersion}};
}

class Writer
{
public:
    explicit Writer(WholeFile &file)
        : m_file(file)
    {
    }
    virtual ~Writer() = default;
    Q_DISABLE_COPY_MOVE(Writer)

    virtual void begin() = 0;
    virtual void add(const JournalEntry &entry) = 0;
    virtual void end() {}

protected:
    void write(const QByteArray &bytes) { m_file.write(bytes); }

private:
    WholeFile &m_file;
};

class CsvWriter final : public Writer
{
public:
    using Writer::Writer;

    void begin() override
    {
        QStringList names;
        for (const Field &field : fieldsOf({}))
            names.append(field.name);
        write(CsvPrefix + csvRecord(names));
    }
    void add(const JournalEntry &entry) override
    {
        QStringList values;
        for (const Field &field : fieldsOf(entry))
            values.append(field.value.toVariant().toString());
        write(csvRecord(values));
    }
};

class JsonWriter final : public Writer
{
public:
    using Writer::Writer;

    void begin() override { write("["); }
    void add(const JournalEntry &entry) override
    {
        QJsonObject object;
        for (const Field &field : fieldsOf(entry))
            object.insert(field.name, field.value);
        write((m_isFirst ? "\n" : ",\n") + QJsonDocument(object).toJson(QJsonDocument::Compact));
        m_isFirst = false;
    }
    void end() override { write("\n]\n"); }

private:
    bool m_isFirst = true;
};

} // namespace

Result<qint64, JournalProblem> exportJournal(const JournalDatabase &database, JournalQuery query,
                                             JournalFormat format, const QString &path,
                                             const std::atomic_bool &isCancelled)
{
    WholeFile file(path);
    const auto problem = [&file] {
        return Unexpected{JournalProblem{JournalProblem::Kind::CantExport, file.errorString()}};
    };
    if (!file.open())
        return problem();
    std::unique_ptr<Writer> writer;
    if (format == JournalFormat::Csv)
        writer = std::make_unique<CsvWriter>(file);
    else
        writer = std::make_unique<JsonWriter>(file);
    writer->begin();
    qint64 count = 0;
    query.atMost = PageSize;
    for (bool hasMore = true; hasMore && file.isGood();) {
        if (isCancelled)
            return Unexpected{JournalProblem{JournalProblem::Kind::CantExport, {}}};
        const auto page = database.page(query);
        if (!page)
            return Unexpected{page.error()};
        for (const JournalEntry &entry : page->entries)
            writer->add(entry);
        count += page->entries.size();
        hasMore = page->hasMore;
        if (hasMore)
            query.before = page->entries.last().number;
    }
    writer->end();
    if (!file.commit())
        return problem();
    return count;
}

} // namespace vobiz
