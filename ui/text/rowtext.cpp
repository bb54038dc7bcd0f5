// SPDX-License-Identifier: MIT
#include "ui/text/rowtext.h"

#include "core/model/credentialwords.h"
#include "core/text/spreadsheetline.h"
#include "core/text/visibletext.h"

#include <limits>

namespace vobiz {

QString rowText(const Credential &credential, const RowFacts &facts)
{
    QStringList fields;
    for (int column = 0; column < ColumnCount; ++column)
        fields.append(visibleText(copiedText(credential, static_cast<Column>(column), facts),
                                  std::numeric_limits<int>::max()));
    return spreadsheetLine(fields);
}

} // namespace vobiz
