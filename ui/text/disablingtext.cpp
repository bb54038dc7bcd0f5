// SPDX-License-Identifier: MIT
#include "ui/text/disablingtext.h"

#include "core/changes/disablingsupport.h"
#include "ui/text/errortext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DisablingText)

public:
    static QString instead() { return tr("It may be possible in the Vobiz console."); }
    static QString rejected(Error error)
    {
        error.requestId.clear(); // it is told with the change itself
        const QString text = tr("The server of this account does not disable credentials: in this session it "
                                "rejected the request (%1).")
                                 .arg(error.httpStatus);
        const QString server = serverText(error);
        return server.isEmpty() ? text : text + u' ' + server;
    }
    static QString ignored()
    {
        return tr("The server of this account does not disable credentials: it accepted the request, and in "
                  "this session the list showed the credential unchanged.");
    }
};

} // namespace

QString disablingText(const DisablingSupport &support)
{
    switch (support.state()) {
    case DisablingSupport::State::NotKnown:
    case DisablingSupport::State::Works:
        break;
    case DisablingSupport::State::Rejected:
        return Words::rejected(*support.error()) + u' ' + Words::instead();
    case DisablingSupport::State::Ignored:
        return Words::ignored() + u' ' + Words::instead();
    }
    return {};
}

} // namespace vobiz
