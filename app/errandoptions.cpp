// SPDX-License-Identifier: MIT
#include "app/errandoptions.h"

#include "app/reportfile.h"
#include "core/query/queryreading.h"
#include "ui/text/querytext.h"

#include <QtCore/QCoreApplication>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

std::optional<std::variant<OpenSandbox, OpenStored, ApiAccount>> accountIn(const StartRequest &request)
{
    if (std::holds_alternative<OpenSandbox>(request))
        return OpenSandbox{};
    if (const auto *stored = std::get_if<OpenStored>(&request))
        return *stored;
    if (const auto *given = std::get_if<ApiAccount>(&request))
        return *given;
    return std::nullopt;
}

} // namespace

ErrandOptions::ErrandOptions()
    : m_report(
          u"report"_s,
          Words::tr("Without a window: read the list, verify it and write a report, as .pdf or .html, or "
                    "an export, as .csv, .xlsx or .json."),
          u"FILE"_s)
    , m_view(u"view"_s, Words::tr("The report is about what this saved view shows."), u"NAME"_s)
    , m_query(u"query"_s, Words::tr("The report is about what this line of the search field finds."),
              u"TEXT"_s)
    , m_snapshot(u"snapshot"_s, Words::tr("Without a window: read the list, verify it and save a snapshot."))
{
}

QList<QCommandLineOption> ErrandOptions::all() const
{
    return {m_report, m_view, m_query, m_snapshot};
}

Result<StartRequest, QString> ErrandOptions::read(const QCommandLineParser &parser,
                                                  const StartRequest &account) const
{
    if (auto problem = problemIn(parser, account))
        return Unexpected{*std::move(problem)};
    if (!parser.isSet(m_report) && !parser.isSet(m_snapshot))
        return account;
    Errand errand;
    errand.account = *accountIn(account);
    errand.file = parser.value(m_report);
    if (parser.isSet(m_view))
        errand.view = parser.value(m_view);
    errand.query = parser.value(m_query);
    errand.isSnapshotWanted = parser.isSet(m_snapshot);
    return StartRequest(errand);
}

std::optional<QString> ErrandOptions::problemIn(const QCommandLineParser &parser,
                                                const StartRequest &account) const
{
    for (const QCommandLineOption *option : {&m_report, &m_view, &m_query}) {
        const QString name = option->names().first();
        if (parser.values(*option).size() > 1)
            return Words::tr("--%1 can be given only once.").arg(name);
        if (parser.isSet(*option) && parser.value(*option).trimmed().isEmpty())
            return Words::tr("--%1 is empty: write what it means behind it, or leave it out.").arg(name);
        if (parser.isSet(*option) && option != &m_report && !parser.isSet(m_report))
            return Words::tr("--%1 says what a report is about: add --report FILE.").arg(name);
    }
    if (parser.isSet(m_view) && parser.isSet(m_query))
        return Words::tr("--view and --query can't be used together: a view has a query of its own.");
    if (parser.isSet(m_report) && !reportFileType(parser.value(m_report)))
        return Words::tr("--report: the name of the file says what it becomes, so it has to end in .pdf, "
                         ".html, .csv, .xlsx or .json.");
    const QString line = parser.value(m_query);
    if (const QueryReading reading = readQuery(line); !reading.problems.isEmpty())
        return u"--query: "_s + queryProblemsText(line, reading.problems);
    if (!parser.isSet(m_report) && !parser.isSet(m_snapshot))
        return std::nullopt;
    if (!accountIn(account))
        return Words::tr("--report and --snapshot need an account: add --account NAME or --demo, or set "
                         "VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN.");
    if (parser.isSet(m_snapshot) && std::holds_alternative<OpenSandbox>(account))
        return Words::tr("--snapshot can't be used together with --demo: what is kept of the sample account "
                         "goes when the program ends.");
    return std::nullopt;
}

} // namespace vobiz
