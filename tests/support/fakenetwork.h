// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/network.h"

namespace vobiz::test {

/// The way to a server elsewhere, which comes and goes as a test wants.
class FakeNetwork final : public Network
{
public:
    FakeNetwork()
        : Network(QUrl(QStringLiteral("https://elsewhere.example")))
    {
    }

    void set(bool isCut)
    {
        m_isCut = isCut;
        emit changed();
    }

protected:
    [[nodiscard]] bool isDisconnected() const override { return m_isCut; }

private:
    bool m_isCut = false;
};

} // namespace vobiz::test
