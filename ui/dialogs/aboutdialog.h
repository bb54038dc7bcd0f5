// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QDialog>

namespace vobiz {

/// What this program is, which version, under which licence and who did not make it.
class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace vobiz
