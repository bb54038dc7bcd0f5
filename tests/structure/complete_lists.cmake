# SPDX-License-Identifier: MIT
# cmake -DSOURCE_DIR=… -P complete_lists.cmake
#
# Fails when something that has a file of its own is missing in the list that offers it, where no compiler sees that:
#   a writer of core/export in exportformat.cpp,
#   an endpoint of core/api/endpoints in credentialservice.h,
#   an endpoint of app/sandbox/endpoints in the table of sandboxroutes.h,
#   a rule of core/audit/rules in auditrules.cpp.
cmake_minimum_required(VERSION 3.25)

set(faults 0)
macro(fault text)
    math(EXPR faults "${faults} + 1")
    message(NOTICE "${text}")
endmacro()

# expect_in(list files prefix suffix): LIST, in any case of its letters, has PREFIX, the name of the file, SUFFIX.
function(expect_in list files prefix suffix)
    file(GLOB found "${SOURCE_DIR}/${files}")
    list(FILTER found EXCLUDE REGEX "/exportwriter\\.h$")
    if(found STREQUAL "")
        fault("${files}: there is none; has the folder moved?")
    endif()
    file(READ "${SOURCE_DIR}/${list}" text)
    string(TOLOWER "${text}" text)
    foreach(file IN LISTS found)
        get_filename_component(name "${file}" NAME_WE)
        string(FIND "${text}" "${prefix}${name}${suffix}" place)
        if(place EQUAL -1)
            fault("${list} does not offer ${name}")
        endif()
    endforeach()
    set(faults ${faults} PARENT_SCOPE)
endfunction()

expect_in(core/export/exportformat.cpp "core/export/*writer.h" "make<" ">")
expect_in(core/api/credentialservice.h "core/api/endpoints/*.h" "(endpoints::" "")
expect_in(app/sandbox/sandboxroutes.h "app/sandbox/endpoints/*.cpp" ", sandbox" "}")
expect_in(core/audit/auditrules.cpp "core/audit/rules/*.cpp" "rules::" "()")

if(faults GREATER 0)
    message(FATAL_ERROR "${faults} faults in the lists")
endif()
