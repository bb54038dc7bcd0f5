// SPDX-License-Identifier: MIT
#include "core/text/literalhtml.h"

namespace vobiz {

using namespace Qt::StringLiterals;

QString literalHtml(const QString &text)
{
    return u"<p style='white-space:pre-wrap'>"_s + text.toHtmlEscaped() + u"</p>"_s;
}

} // namespace vobiz
