# SPDX-License-Identifier: MIT
# vobiz_sample_server_place(system bindir libdir installed built): where the library with the sandbox lies, seen from the
# folder of the program. The one place that knows: building, installing and looking for it all ask here.
#
#   system     as in CMAKE_SYSTEM_NAME
#   bindir     where programs are installed, a full path; libdir likewise, where libraries are
#   installed  out: in what is installed, also after the whole of it was moved elsewhere
#   built      out: in the build tree

function(vobiz_sample_server_place system bindir libdir installed built)
    if(system STREQUAL "Darwin")
        # A bundle, which is one in the build tree, too. Elsewhere in it, codesign takes code for data.
        set(${installed} ../PlugIns PARENT_SCOPE)
        set(${built} ../PlugIns PARENT_SCOPE)
    elseif(system STREQUAL "Windows")
        set(${installed} . PARENT_SCOPE)
        set(${built} . PARENT_SCOPE)
    else()
        file(RELATIVE_PATH place "${bindir}" "${libdir}/vobiz-credential-manager")
        set(${installed} "${place}" PARENT_SCOPE)
        set(${built} . PARENT_SCOPE)
    endif()
endfunction()
