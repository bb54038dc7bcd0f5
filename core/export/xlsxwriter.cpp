// SPDX-License-Identifier: MIT
#include "core/export/xlsxwriter.h"

#include "core/export/exportvalue.h"
#include "core/export/xlsxbook.h"

#include <QtCore/QFileInfo>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct WriteCell
{
    XlsxBook &book;
    int column;

    void operator()(std::monostate) const {}
    void operator()(const QString &text) const { book.writeText(column, text); }
    void operator()(qint64 number) const { book.writeNumber(column, number); }
    void operator()(Timestamp at) const { book.writeTime(column, at); }
    void operator()(const QStringList &texts) const { book.writeText(column, exportText(texts)); }
};

} // namespace

XlsxWriter::XlsxWriter(const QString &path, int recordsOfSheet)
    : m_recordsOfSheet(recordsOfSheet)
    , m_book(std::make_unique<XlsxBook>(QFileInfo(path).absolutePath()))
{
}

XlsxWriter::~XlsxWriter() = default;

void XlsxWriter::begin(const ExportHead &head, QByteArray &)
{
    m_head = head;
    beginSheet();
}

void XlsxWriter::record(const ExportRecord &values, QByteArray &)
{
    if (m_book->rowCount() == m_recordsOfSheet)
        beginSheet();
    m_book->beginRow();
    for (int column = 0; column < values.size(); ++column)
        std::visit(WriteCell{*m_book, column}, values.at(column));
}

bool XlsxWriter::end(QByteArray &bytes)
{
    if (!std::exchange(m_isFinished, true))
        m_book->finish();
    const QByteArray read = m_book->read();
    bytes += read;
    return !read.isEmpty();
}

QString XlsxWriter::problem() const
{
    return m_book->problem();
}

ExportLimits XlsxWriter::limits() const
{
    return {m_book->sheetCount(), m_book->cutTexts()};
}

/// "Credentials", then "Credentials 2". "History" is a name that Excel refuses, so no subject may be that.
void XlsxWriter::beginSheet()
{
    QString name = m_head.subject;
    name[0] = name[0].toUpper();
    const int before = m_book->sheetCount();
    m_book->beginSheet(before == 0 ? name : u"%1 %2"_s.arg(name).arg(before + 1), m_head.names);
}

} // namespace vobiz
