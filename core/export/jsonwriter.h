// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportwriter.h"

namespace vobiz {

/// One array with an object for each record, a record to a line, the texts exactly as they are; what is not
/// known is null.
class JsonWriter final : public ExportWriter
{
public:
    [[nodiscard]] QByteArray begin(const QStringList &names) override;
    [[nodiscard]] QByteArray record(const ExportRecord &values) override;
    [[nodiscard]] QByteArray end() override;

private:
    QStringList m_names;
    bool m_isFirst = true;
};

} // namespace vobiz
