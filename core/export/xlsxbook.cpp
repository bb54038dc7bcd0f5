// SPDX-License-Identifier: MIT
#include "core/export/xlsxbook.h"

#include "core/export/xlsxcheck.h"
#include "core/export/xlsxtext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <xlsxwriter.h>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ReadAtOnce = 1 << 20;
constexpr qsizetype WidestColumn = 60; // characters; a longer text is seen when its cell is the current one
constexpr qsizetype NarrowestColumn = 8;
constexpr qsizetype RoomOfFilter = 3; // for the button in the first row
constexpr qint64 LargestExactNumber = qint64{1} << 53;
constexpr char TimePattern[] = "yyyy-mm-dd hh:mm:ss.000";
constexpr qsizetype TimeWidth = sizeof(TimePattern) - 1;

QString incomplete()
{
    return QCoreApplication::translate("Export",
                                       "not all of it arrived on the disk, which may have been full");
}

/// What errno says, if it says anything.
QString systemWords()
{
    return errno == 0 ? incomplete() : QString::fromStdString(std::generic_category().message(errno));
}

} // namespace

XlsxBook::XlsxBook(const QString &folder)
    : m_file(folder + u"/.vobiz-XXXXXX.xlsx"_s)
{
    if (!m_file.open()) {
        fail(m_file.errorString());
        return;
    }
    std::string tmpdir = folder.toStdString();
    lxw_workbook_options options = {};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = tmpdir.data();
    m_book = workbook_new_opt(m_file.fileName().toUtf8().constData(), &options);
    if (!m_book) {
        fail(systemWords());
        return;
    }
    m_nameFormat = workbook_add_format(m_book);
    m_textFormat = workbook_add_format(m_book);
    m_numberFormat = workbook_add_format(m_book);
    m_timeFormat = workbook_add_format(m_book);
    format_set_bold(m_nameFormat);
    format_set_num_format(m_textFormat, "@"); // so that what is typed into such a cell later stays text, too
    format_set_num_format(m_numberFormat, "0");
    format_set_num_format(m_timeFormat, TimePattern);
}

XlsxBook::~XlsxBook()
{
    if (m_book)
        lxw_workbook_free(m_book);
}

void XlsxBook::beginSheet(const QString &name, const QStringList &names)
{
    endSheet();
    if (!m_problem.isEmpty())
        return;
    errno = 0;
    m_sheet = workbook_add_worksheet(m_book, name.toUtf8().constData());
    if (!m_sheet) {
        fail(systemWords());
        return;
    }
    ++m_sheets;
    m_row = 0;
    m_widths.assign(static_cast<size_t>(names.size()), NarrowestColumn);
    for (int column = 0; column < names.size(); ++column) {
        worksheet_set_column(m_sheet, lxw_col_t(column), lxw_col_t(column), LXW_DEF_COL_WIDTH, m_textFormat);
        worksheet_write_string(m_sheet, 0, lxw_col_t(column), names.at(column).toUtf8().constData(),
                               m_nameFormat);
        widen(column, names.at(column).size() + RoomOfFilter);
    }
    worksheet_freeze_panes(m_sheet, 1, 0);
    worksheet_ignore_errors(m_sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

void XlsxBook::writeText(int column, const QString &text)
{
    if (!m_problem.isEmpty() || text.isEmpty())
        return;
    if (!writeXlsxText(text, m_text))
        ++m_cutTexts;
    widen(column, text.size());
    errno = 0;
    if (const auto error = worksheet_write_string(m_sheet, m_row, lxw_col_t(column), m_text.c_str(), nullptr))
        fail(QString::fromUtf8(lxw_strerror(error)));
    look();
}

void XlsxBook::writeNumber(int column, qint64 number)
{
    if (std::abs(number) > LargestExactNumber) { // a cell holds no more digits
        writeText(column, QString::number(number));
        return;
    }
    if (!m_problem.isEmpty())
        return;
    widen(column, QString::number(number).size());
    errno = 0;
    worksheet_write_number(m_sheet, m_row, lxw_col_t(column), double(number), m_numberFormat);
    look();
}

void XlsxBook::writeTime(int column, Timestamp at)
{
    using namespace std::chrono;
    constexpr auto FirstDay = sys_days(1899y / December / 30); // what a cell with 0 shows from March 1900 on
    constexpr auto FirstRight = sys_days(1900y / March / 1);
    constexpr auto End = sys_days(10000y / January / 1);
    const sys_time<milliseconds> instant =
        floor<milliseconds>(sys_time<microseconds>(microseconds(at.microsecondsSinceEpoch())));
    if (instant < FirstRight || instant >= End) {
        writeText(column, at.toIsoString());
        return;
    }
    if (!m_problem.isEmpty())
        return;
    widen(column, TimeWidth);
    constexpr double MillisecondsInDay = 86'400'000;
    errno = 0;
    worksheet_write_number(m_sheet, m_row, lxw_col_t(column),
                           double((instant - FirstDay).count()) / MillisecondsInDay, m_timeFormat);
    look();
}

void XlsxBook::endSheet()
{
    if (!m_sheet || !m_problem.isEmpty())
        return;
    errno = 0;
    lxw_worksheet_write_single_row(m_sheet); // the last one, which would wait for the next
    if (std::fflush(m_sheet->optimize_tmpfile) != 0)
        fail(systemWords());
    look();
    m_sheetSizes.append(std::ftell(m_sheet->optimize_tmpfile));
    const auto last = static_cast<lxw_col_t>(m_widths.size() - 1);
    for (lxw_col_t column = 0; column <= last; ++column)
        worksheet_set_column(m_sheet, column, column, double(std::min(m_widths[column], WidestColumn) + 1),
                             m_textFormat);
    worksheet_autofilter(m_sheet, 0, 0, m_row, last);
    m_sheet = nullptr;
}

void XlsxBook::finish()
{
    endSheet();
    if (!m_problem.isEmpty())
        return;
    errno = 0;
    const lxw_error error = workbook_close(m_book); // which frees it
    m_book = nullptr;
    if (error != LXW_NO_ERROR) {
        fail(errno == 0 ? QString::fromUtf8(lxw_strerror(error)) : systemWords());
        return;
    }
    m_file.close(); // what the library wrote is another file's doing
    if (!m_file.open() || !isWholeXlsx(m_file, m_sheetSizes) || !m_file.seek(0))
        fail(incomplete());
}

QByteArray XlsxBook::read()
{
    if (!m_problem.isEmpty())
        return {};
    const QByteArray bytes = m_file.read(ReadAtOnce);
    if (bytes.isEmpty() && !m_file.atEnd())
        fail(m_file.errorString());
    return bytes;
}

/// Whether what the library has written so far arrived.
void XlsxBook::look()
{
    if (std::ferror(m_sheet->optimize_tmpfile) != 0)
        fail(systemWords());
}

void XlsxBook::fail(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

void XlsxBook::widen(int column, qsizetype characters)
{
    qsizetype &width = m_widths[static_cast<size_t>(column)];
    width = std::max(width, characters);
}

} // namespace vobiz
