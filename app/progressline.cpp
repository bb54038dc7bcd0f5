// SPDX-License-Identifier: MIT
#include "app/progressline.h"

#include "app/console.h"
#include "core/text/visibletext.h"

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// What would go on in a second line could not be taken back.
constexpr qsizetype Width = 79;

} // namespace

ProgressLine::ProgressLine()
    : m_isSeen(isErrorOnTerminal())
{
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const QString &text)
{
    const QString line = visibleText(text, Width);
    if (!m_isSeen || line == m_text)
        return;
    const QString rest(qMax(m_text.size() - line.size(), qsizetype{0}), u' ');
    writeError(u'\r' + line + rest);
    m_text = line;
}

void ProgressLine::clear()
{
    if (m_text.isEmpty())
        return;
    writeError(u"\r%1\r"_s.arg(QString(m_text.size(), u' ')));
    m_text.clear();
}

} // namespace vobiz
