// SPDX-License-Identifier: MIT
#include "ui/credentials/emptylist.h"

#include "core/listing/listloader.h"
#include "core/model/credentialmodel.h"
#include "core/text/counted.h"
#include "ui/table/emptystate.h"

namespace vobiz {

void showWhyEmpty(EmptyState &state, const CredentialModel &model, const ListProgress &progress,
                  const QString &missing, bool hasSnapshot)
{
    if (model.rowCount() > 0) {
        state.hide();
    } else if (progress.loaded == 0) {
        if (progress.isUncounted)
            state.show(Icon::Credential, EmptyState::tr("An empty list"),
                       EmptyState::tr("Vobiz sent an empty list without the count that would confirm it."),
                       EmptyState::tr("Refresh"));
        else if (progress.state == ListProgress::State::Complete)
            state.show(Icon::Credential, EmptyState::tr("No credentials"),
                       EmptyState::tr("This account has no SIP trunk credentials."),
                       EmptyState::tr("Refresh"));
        else if (progress.state == ListProgress::State::Failed)
            state.show(Icon::Offline, EmptyState::tr("Nothing loaded"),
                       EmptyState::tr("The list could not be read. The message above says why."),
                       hasSnapshot ? EmptyState::tr("Open Last Snapshot") : QString());
        else
            state.show(Icon::ActivityBusy, EmptyState::tr("Loading…"),
                       EmptyState::tr("Reading the list of credentials."));
    } else if (progress.state == ListProgress::State::Loading || model.arrivingCount() > 0) {
        state.show(Icon::Search, EmptyState::tr("No match so far"),
                   EmptyState::tr("The rest of the list is being loaded."));
    } else if (!missing.isEmpty()) {
        state.show(Icon::Search, EmptyState::tr("No match so far"), missing, EmptyState::tr("Clear Filter"));
    } else if (progress.state == ListProgress::State::Complete) {
        state.show(Icon::Search, EmptyState::tr("No match"),
                   counted(progress.loaded, EmptyState::tr("The only credential does not match the filter."),
                           EmptyState::tr("None of the %1 credentials matches the filter.", nullptr,
                                          pluralOf(progress.loaded))),
                   EmptyState::tr("Clear Filter"));
    } else {
        state.show(Icon::Search, EmptyState::tr("No match in the loaded part"),
                   EmptyState::tr("A part of the list is not loaded yet and may hold matches."),
                   EmptyState::tr("Clear Filter"));
    }
}

} // namespace vobiz
