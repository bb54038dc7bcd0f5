# SPDX-License-Identifier: MIT
# cmake -DSOURCE_DIR=… -P sample_server_place.cmake
#
# Where the library with the sandbox is put and looked for, on systems that this one isn't, too.
cmake_minimum_required(VERSION 3.25)
include("${SOURCE_DIR}/cmake/SampleServerPlace.cmake")

# expect(system bindir libdir installed built): those places, out of those folders.
function(expect system bindir libdir installed built)
    vobiz_sample_server_place("${system}" "${bindir}" "${libdir}" its_installed its_built)
    if(NOT "${its_installed}|${its_built}" STREQUAL "${installed}|${built}")
        message(SEND_ERROR "${system}, ${bindir}: ${its_installed} and ${its_built}, not ${installed} and ${built}")
    endif()
endfunction()

expect(Linux /usr/local/bin /usr/local/lib ../lib/vobiz-credential-manager .)
expect(Linux /usr/bin /usr/lib/x86_64-linux-gnu ../lib/x86_64-linux-gnu/vobiz-credential-manager .)
expect(Linux /nix/b/bin /nix/l/lib64 ../../l/lib64/vobiz-credential-manager .)
expect(FreeBSD /usr/local/bin /usr/local/lib ../lib/vobiz-credential-manager .)
expect(Windows "C:/Program Files/v/bin" "C:/Program Files/v/lib" . .)
expect(Darwin /usr/local/bin /usr/local/lib ../PlugIns ../PlugIns)
