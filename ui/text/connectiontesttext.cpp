// SPDX-License-Identifier: MIT
#include "ui/text/connectiontesttext.h"

#include "ui/text/errortext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QUrl>

namespace vobiz {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTestText)
};

} // namespace

QString connectionTestText(const ConnectionTestResult &result, const QUrl &)
{
    if (result.error)
        return errorText(*result.error);
    if (!result.total)
        return Words::tr("The connection works.");
    return Words::tr("The connection works. Credentials in this account: %1.")
        .arg(QLocale().toString(*result.total));
}

} // namespace vobiz
