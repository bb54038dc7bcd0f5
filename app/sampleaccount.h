// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sampleserver.h"
#include "core/api/apiaccount.h"
#include "core/result.h"

#include <QtCore/QString>

#include <memory>

namespace vobiz {

/// The server of the sample account, which answers as long as it lives; or why there is none, in a sentence.
[[nodiscard]] Result<std::unique_ptr<SampleServer>, QString> startSampleServer();
/// What that account is opened with.
[[nodiscard]] ApiAccount sampleAccount(const SampleServer &server);

} // namespace vobiz
