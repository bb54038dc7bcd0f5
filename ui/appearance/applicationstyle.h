// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QProxyStyle>

namespace vobiz {

/// Fusion with icons of our own in place of those that are pictures of one colour: they can't be seen on a
/// dark ground, and to read the first of them Qt loads every image plug-in, which takes 1 ms of the start.
class ApplicationStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    ApplicationStyle();

    [[nodiscard]] QIcon standardIcon(StandardPixmap which, const QStyleOption *option = nullptr,
                                     const QWidget *widget = nullptr) const override;
};

} // namespace vobiz
