// SPDX-License-Identifier: MIT
#include "ui/text/apiurltext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ApiUrlText)
};

} // namespace

QString apiUrlText(ApiUrlError error)
{
    switch (error) {
    case ApiUrlError::Malformed:
        break;
    case ApiUrlError::SchemeNotAllowed:
        return Words::tr("The URL must begin with https:// (or http:// on this machine).");
    case ApiUrlError::PlainHttpNotLoopback:
        return Words::tr("The URL must be https: plain http would show the token to the network.");
    case ApiUrlError::HasCredentials:
        return Words::tr("The URL must not contain a user name or a password.");
    case ApiUrlError::HasInvisibleCharacter:
        return Words::tr(
            "The URL holds an invisible character: delete it and type it, instead of pasting it.");
    case ApiUrlError::HasQueryOrFragment:
        return Words::tr("The URL must not contain a query or a fragment.");
    }
    return Words::tr("This is not a complete URL such as https://api.vobiz.ai/api/v1.");
}

} // namespace vobiz
