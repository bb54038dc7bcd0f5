// SPDX-License-Identifier: MIT
#include "app/commandline.h"

#include "app/errandoptions.h"
#include "ui/text/apiurltext.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

Result<StartRequest, QString> environmentAccount(const QString &authId, const QString &token,
                                                 const QString &apiUrl)
{
    if (authId.isEmpty() || token.isEmpty())
        return Unexpected{
            Words::tr("VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN must both be set, or neither: %1 is missing.")
                .arg(authId.isEmpty() ? u"VOBIZ_AUTH_ID"_s : u"VOBIZ_AUTH_TOKEN"_s)};
    ApiAccount account;
    account.authId = authId;
    account.token = token.toUtf8();
    if (!isUsableAuthId(account.authId))
        return Unexpected{Words::tr("VOBIZ_AUTH_ID contains characters that an Auth ID can't have.")};
    if (!isUsableToken(account.token))
        return Unexpected{Words::tr("VOBIZ_AUTH_TOKEN contains characters that a token can't have.")};
    const Result<QUrl, ApiUrlError> url = parseApiUrl(apiUrl);
    if (!url)
        return Unexpected{u"--api-url: "_s + apiUrlText(url.error())};
    account.baseUrl = *url;
    return StartRequest(account);
}

} // namespace

Result<StartRequest, QString> readCommandLine(const QStringList &arguments,
                                              const QProcessEnvironment &environment)
{
    const ErrandOptions errand;
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr(
        "Lists the SIP trunk credentials of a Vobiz account and cleans them up safely.\n\n"
        "VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN, both set, open that account for this run; the token "
        "is not stored.\n\n"
        "With --report or --snapshot no window is opened, and nothing is changed at the provider."));
    const QCommandLineOption demo(u"demo"_s,
                                  Words::tr("Open the sample account on a server inside this program."));
    const QCommandLineOption apiUrl(u"api-url"_s,
                                    Words::tr("Where the API of the account from the environment is."),
                                    u"URL"_s, defaultApiUrl());
    const QCommandLineOption account(
        u"account"_s, Words::tr("Open the account of that label or Auth ID, added before."), u"NAME"_s);
    const QCommandLineOption version(u"version"_s, Words::tr("Show the version."));
    const QCommandLineOption help(u"help"_s, Words::tr("Show this text."));
    parser.addOptions({demo, apiUrl, account});
    parser.addOptions(errand.all());
    parser.addOptions({version, help});

    if (!parser.parse(arguments))
        return Unexpected{parser.errorText().simplified()};
    if (parser.isSet(help))
        return StartRequest(ShowText{parser.helpText()});
    if (parser.isSet(version))
        return StartRequest(ShowText{u"vobiz-credential-manager " VOBIZ_VERSION "\n"_s});
    if (!parser.positionalArguments().isEmpty())
        return Unexpected{Words::tr("Unexpected argument: %1").arg(parser.positionalArguments().first())};
    const auto withErrand = [&](const StartRequest &opened) {
        return errand.read(parser, opened);
    };
    if (parser.isSet(demo)) {
        if (parser.isSet(apiUrl))
            return Unexpected{Words::tr("--api-url can't be used together with --demo.")};
        if (parser.isSet(account))
            return Unexpected{Words::tr("--account can't be used together with --demo.")};
        return withErrand(OpenSandbox{});
    }
    if (parser.isSet(account)) {
        // A stored token is never sent to a URL from a command line.
        if (parser.isSet(apiUrl))
            return Unexpected{Words::tr("--api-url can't be used together with --account.")};
        if (parser.values(account).size() > 1)
            return Unexpected{Words::tr("--account can be given only once.")};
        return withErrand(OpenStored{parser.value(account)});
    }
    if (parser.values(apiUrl).size() > 1 && parser.isSet(apiUrl))
        return Unexpected{Words::tr("--api-url can be given only once.")};

    const QString authId = environment.value(u"VOBIZ_AUTH_ID"_s).trimmed();
    const QString token = environment.value(u"VOBIZ_AUTH_TOKEN"_s).trimmed();
    if (!authId.isEmpty() || !token.isEmpty()) {
        const auto given = environmentAccount(authId, token, parser.value(apiUrl));
        return given ? withErrand(*given) : given;
    }
    if (parser.isSet(apiUrl))
        return Unexpected{Words::tr(
            "--api-url goes with the account from the environment: set VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN.")};
    return withErrand(OpenNothing{});
}

} // namespace vobiz
