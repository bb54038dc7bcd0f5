// SPDX-License-Identifier: MIT
#include "ui/report/reportpdf.h"

#include "core/report/report.h"
#include "core/report/reportfile.h"
#include "core/report/reportpage.h"

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QFont>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>
#include <QtGui/QTextDocument>

#include <algorithm>
#include <iterator>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal MarginMillimeters = 14;
constexpr qreal FontPoints = 8.5;
constexpr qreal FooterLines = 2.5;
constexpr int Resolution = 300;

/// As the Unicode CLDR has it (paperSize US-Letter).
constexpr QLocale::Territory LetterCountries[]{
    QLocale::Belize,     QLocale::Canada,     QLocale::Chile,        QLocale::Colombia, QLocale::CostaRica,
    QLocale::Guatemala,  QLocale::Mexico,     QLocale::Nicaragua,    QLocale::Panama,   QLocale::Philippines,
    QLocale::PuertoRico, QLocale::ElSalvador, QLocale::UnitedStates, QLocale::Venezuela};

QFont pageFont()
{
    QFont font(u"DejaVu Sans"_s);
    font.setStyleHint(QFont::SansSerif);
    font.setPointSizeF(FontPoints);
    // As good as none, but with any there are no ligatures: a name that is copied has to be that name. Less
    // than a 64th is none.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.02);
    return font;
}

/// The document on pages, each with its number.
class Pages final
{
    Q_DECLARE_TR_FUNCTIONS(ReportPdf)

public:
    Pages(QTextDocument &document, QPdfWriter &writer, QString title)
        : m_document(document)
        , m_writer(writer)
        , m_title(std::move(title))
        , m_line(QFontMetricsF(pageFont(), &writer).height())
        , m_width(writer.width())
        , m_height(writer.height() - FooterLines * m_line)
    {
        document.setDocumentMargin(0);
        document.documentLayout()->setPaintDevice(&writer);
        document.setPageSize({m_width, m_height});
    }

    /// False once it is cancelled.
    [[nodiscard]] bool paint(const std::atomic_bool &isCancelled)
    {
        QPainter painter(&m_writer);
        const int count = m_document.pageCount();
        for (int page = 0; page < count; ++page) {
            if (isCancelled)
                return false;
            if (page > 0)
                m_writer.newPage();
            paintPage(painter, page);
            paintFooter(painter, page + 1, count);
        }
        return true;
    }

private:
    void paintPage(QPainter &painter, int page)
    {
        const QRectF part(0, page * m_height, m_width, m_height);
        painter.save();
        painter.translate(0, -part.top());
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = part;
        context.palette.setColor(QPalette::Text, Qt::black); // whatever the screen's is
        painter.setClipRect(part);
        m_document.documentLayout()->draw(&painter, context);
        painter.restore();
    }
    void paintFooter(QPainter &painter, int page, int count)
    {
        const QFont font = pageFont();
        painter.setFont(font);
        painter.setPen(Qt::black);
        const QRectF line(0, m_height + (FooterLines - 1) * m_line, m_width, m_line);
        const QString number = tr("Page %1 of %2").arg(page).arg(count);
        const QFontMetricsF metrics(font, &m_writer);
        const qreal room = m_width - metrics.horizontalAdvance(number) - 2 * m_line;
        painter.drawText(line, Qt::AlignLeft | Qt::TextSingleLine,
                         metrics.elidedText(m_title, Qt::ElideMiddle, room));
        painter.drawText(line, Qt::AlignRight | Qt::TextSingleLine, number);
    }

    QTextDocument &m_document;
    QPdfWriter &m_writer;
    const QString m_title;
    const qreal m_line;
    const qreal m_width;
    const qreal m_height;
};

} // namespace

QPageSize::PageSizeId usualPaper(const QLocale &locale)
{
    const bool isLetter = std::ranges::find(LetterCountries, locale.territory()) != std::end(LetterCountries);
    return isLetter ? QPageSize::Letter : QPageSize::A4;
}

QByteArray pdfReport(const Report &report, const SigningKey *key, const QString &whyUnsigned,
                     QPageSize::PageSizeId paper, const QLocale &locale, const std::atomic_bool &isCancelled)
{
    const Enclosure texts = enclosureOf(report, key);
    QByteArray file;
    {
        QBuffer buffer(&file);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setTitle(reportTitle(report));
        writer.setCreator(u"Vobiz Credential Manager "_s + report.origin.appVersion);
        writer.setResolution(Resolution);
        writer.setPageSize(QPageSize(paper));
        const qreal margin = MarginMillimeters;
        writer.setPageMargins({margin, margin, margin, margin}, QPageLayout::Millimeter);
        // Before anything is painted: afterwards it would be dropped without a word.
        const QString type = u"application/json"_s;
        writer.addFileAttachment(QString::fromLatin1(DataName), texts.data, type);
        writer.addFileAttachment(QString::fromLatin1(ManifestName), texts.manifest, type);
        if (!texts.signature.isEmpty())
            writer.addFileAttachment(QString::fromLatin1(SignatureName), texts.signature, type);
        QTextDocument document;
        document.setUndoRedoEnabled(false);
        document.setDefaultFont(pageFont());
        Pages pages(document, writer, reportTitle(report));
        document.setHtml(reportPage(report, texts, whyUnsigned, ReportMedium::Paper, locale));
        if (!pages.paint(isCancelled))
            return {};
    }
    return sealed(file, ReportFileKind::Pdf, key);
}

} // namespace vobiz
