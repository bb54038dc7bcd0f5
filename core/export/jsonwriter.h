// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportwriter.h"

namespace vobiz {

/// The number of what docs/export.schema.json says: another one whenever that says something else.
inline constexpr int ExportSchemaVersion = 1;

/// One object as docs/export.schema.json describes it, with a record to a line, the texts exactly as they
/// are; what is not known is null.
class JsonWriter final : public ExportWriter
{
public:
    void begin(const ExportHead &head, QByteArray &bytes) override;
    void record(const ExportRecord &values, QByteArray &bytes) override;
    [[nodiscard]] bool end(QByteArray &bytes) override;

private:
    QStringList m_names;
    bool m_isFirst = true;
    bool m_isEnded = false;
};

} // namespace vobiz
