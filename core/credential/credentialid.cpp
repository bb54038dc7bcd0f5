// SPDX-License-Identifier: MIT
#include "core/credential/credentialid.h"

namespace vobiz {

bool CredentialId::isUsable() const
{
    return !m_text.isEmpty() && m_text != QLatin1String(".") && m_text != QLatin1String("..") &&
           m_text.isValidUtf16();
}

} // namespace vobiz
