// SPDX-License-Identifier: MIT
#include "core/report/credentialobject.h"

#include "core/export/exportvalue.h"

namespace vobiz {

QJsonObject credentialObject(const Credential &credential)
{
    QJsonObject object;
    visitFields(
        [&object](const CredentialField &field, const auto &value) {
            object.insert(field.exported, exportJson(exportValue(value)));
        },
        credential);
    return object;
}

} // namespace vobiz
