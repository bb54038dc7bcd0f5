// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportformat.h"

#include <QtCore/QList>
#include <QtWidgets/QDialog>

class QBoxLayout;
class QButtonGroup;
class QCheckBox;
class QRadioButton;

namespace vobiz {

class PlainLabel;

/// What can be exported at the moment.
struct Exportable
{
    qsizetype selected = 0;
    qsizetype hidden = 0;   ///< of them, by the filter
    qsizetype matching = 0; ///< of those that are loaded
    qsizetype loaded = 0;
    bool isFiltered = false;
    bool isWhole = false; ///< the list was loaded to its end
};

/// What is to be exported.
struct ExportWish
{
    enum class Scope { Selected, Matching, All } scope = Scope::All;
    bool withEveryField = false; ///< else the columns that are visible
    bool onlyLoaded = false;     ///< of Matching and All what is loaded, whether or not that is all
    const ExportFormat *format = nullptr;
};

/// Asks which credentials, which columns and which format; where to is asked then by an ExportDialog.
class ExportChoice final : public QDialog
{
    Q_OBJECT

public:
    /// `columns` are the titles of those that are visible. What `last` wished is chosen at first, as far as
    /// it makes sense.
    ExportChoice(const Exportable &exportable, const QStringList &columns, const ExportWish &last,
                 QWidget *parent = nullptr);

    [[nodiscard]] ExportWish wish() const;

private:
    [[nodiscard]] QWidget *makeScopes(const ExportWish &last);
    [[nodiscard]] QWidget *makeColumns(const QStringList &columns, const ExportWish &last);
    [[nodiscard]] QWidget *makeFormats(const ExportWish &last);
    void showScope();

    const Exportable m_exportable;
    QButtonGroup *m_scopes;  ///< by Scope
    QButtonGroup *m_columns; ///< 1: every field
    QButtonGroup *m_formats; ///< by the places in exportFormats()
    QCheckBox *m_onlyLoaded;
    PlainLabel *m_part;
};

} // namespace vobiz
