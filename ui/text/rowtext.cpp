// SPDX-License-Identifier: MIT
#include "ui/text/rowtext.h"

#include "core/credential/credential.h"
#include "core/model/credentialwords.h"
#include "core/text/visibletext.h"

#include <limits>

namespace vobiz {

QString rowText(const Credential &credential)
{
    const auto whole = [](const QString &text) {
        return visibleText(text, std::numeric_limits<int>::max());
    };
    const auto time = [](const std::optional<Timestamp> &at) {
        return at ? at->toIsoString() : QString();
    };
    return QStringList{whole(credential.username), statusWord(credential.status),
                       whole(credential.realm),    whole(credential.description),
                       time(credential.createdAt), time(credential.updatedAt),
                       whole(credential.id.text())}
        .join(u'\t');
}

} // namespace vobiz
