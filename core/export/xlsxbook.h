// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/timestamp.h"
#include "core/export/numericlocale.h"

#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryFile>

#include <string>
#include <vector>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace vobiz {

/// A workbook of libxlsxwriter in its mode of constant memory: rows go to a temporary file at once, so they
/// are written one after the other. It looks at what the library doesn't: whether the rows arrived in that
/// file, and whether the finished workbook holds all of them. The first problem is kept; after it nothing
/// more is done. Lives in one thread. What it needs on the disk lies in `folder`, nameless where the system
/// has that, and goes with it.
class XlsxBook final
{
public:
    explicit XlsxBook(const QString &folder);
    ~XlsxBook();
    Q_DISABLE_COPY_MOVE(XlsxBook)

    /// A new sheet, whose first row are these names: it stays in sight, and has a filter.
    void beginSheet(const QString &name, const QStringList &names);
    void beginRow() { ++m_row; }
    /// Of the sheet, without the first.
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_row); }
    // Cells of the row that was begun; the columns count from 0.
    void writeText(int column, const QString &text);
    void writeNumber(int column, qint64 number);
    /// In UTC, to the millisecond.
    void writeTime(int column, Timestamp at);

    /// Packs it; to be called once, whereupon it can be read.
    void finish();
    /// Some bytes of the finished workbook; none at the end.
    [[nodiscard]] QByteArray read();

    /// Empty as long as there is none.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] int sheetCount() const { return static_cast<int>(m_sheets); }
    /// Texts that were too long for a cell.
    [[nodiscard]] qint64 cutTexts() const { return m_cutTexts; }

private:
    void endSheet();
    void look();
    void fail(const QString &problem);
    void widen(int column, qsizetype characters);

    const NumericLocale m_plainNumbers;
    QTemporaryFile m_file;
    lxw_workbook *m_book = nullptr; ///< until it is packed
    lxw_worksheet *m_sheet = nullptr;
    lxw_format *m_nameFormat = nullptr;
    lxw_format *m_textFormat = nullptr;
    lxw_format *m_numberFormat = nullptr;
    lxw_format *m_timeFormat = nullptr;
    std::vector<qsizetype> m_widths; ///< by column, in characters
    quint32 m_row = 0;               ///< of the sheet; 0 are the names
    qsizetype m_sheets = 0;
    QList<qint64> m_sheetSizes; ///< bytes of the rows of each that is done
    qint64 m_cutTexts = 0;
    std::string m_text;
    QString m_problem;
};

} // namespace vobiz
