# SPDX-License-Identifier: MIT
# cmake -DSOURCE_DIR=… -P dependency_direction.cmake
#
# Fails when a source includes what its folder must not know:
#   app → ui → core, never the other way, and none of them knows tests/;
#   core knows no widget; core/api and core/store don't know each other; core/credential knows nobody;
#   only core/store/wholefile.h knows QSaveFile, and nobody QSettings.
#
# For widgets it looks for the module's name (<QtWidgets/QLabel>); a bare <QLabel> does not compile in core anyway,
# because core does not link Qt6::Widgets.
cmake_minimum_required(VERSION 3.25)

set(forbidden_in_core "^(ui|app|tests)/|^QtWidgets")
set(forbidden_in_core_api "^core/store/")
set(forbidden_in_core_store "^core/api/")
set(forbidden_in_ui "^(app|tests)/")
set(forbidden_in_app "^tests/")

if(NOT IS_DIRECTORY "${SOURCE_DIR}/core")
    message(FATAL_ERROR "SOURCE_DIR is not the project: '${SOURCE_DIR}'")
endif()

# What the include names, seen from the project's root; as it is written when it is none of our files.
function(resolve_include file include out)
    cmake_path(GET file PARENT_PATH folder)
    foreach(base IN ITEMS "${folder}" "${SOURCE_DIR}")
        cmake_path(ABSOLUTE_PATH include BASE_DIRECTORY "${base}" NORMALIZE OUTPUT_VARIABLE path)
        if(EXISTS "${path}")
            cmake_path(RELATIVE_PATH path BASE_DIRECTORY "${SOURCE_DIR}" OUTPUT_VARIABLE include)
            break()
        endif()
    endforeach()
    set(${out} "${include}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE "${SOURCE_DIR}"
    "${SOURCE_DIR}/core/*.h" "${SOURCE_DIR}/core/*.cpp"
    "${SOURCE_DIR}/ui/*.h" "${SOURCE_DIR}/ui/*.cpp"
    "${SOURCE_DIR}/app/*.h" "${SOURCE_DIR}/app/*.cpp")

set(violations 0)
set(includes 0)
foreach(file IN LISTS files)
    file(STRINGS "${SOURCE_DIR}/${file}" lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
    foreach(line IN LISTS lines)
        if(NOT line MATCHES "[<\"]([^>\"]+)[>\"]")
            continue()
        endif()
        math(EXPR includes "${includes} + 1")
        resolve_include("${SOURCE_DIR}/${file}" "${CMAKE_MATCH_1}" include)

        set(reason "")
        foreach(folder IN ITEMS core core/api core/store ui app)
            string(REPLACE "/" "_" rule "forbidden_in_${folder}")
            if(file MATCHES "^${folder}/" AND include MATCHES "${${rule}}")
                set(reason "${folder} must not know it")
            endif()
        endforeach()
        if(file MATCHES "^core/credential/" AND include MATCHES "^core/" AND NOT include MATCHES "^core/credential/")
            set(reason "core/credential knows nobody")
        endif()
        if(include MATCHES "^(QtCore/)?Q(SaveFile|Settings)$" AND NOT file MATCHES "^core/store/wholefile\\.h$")
            set(reason "files are written with core/store/wholefile.h, decision 14 says why")
        endif()

        if(reason)
            math(EXPR violations "${violations} + 1")
            message(NOTICE "${file} includes ${include}: ${reason}")
        endif()
    endforeach()
endforeach()

# A pattern that stopped finding anything would pass for ever.
if(includes EQUAL 0)
    message(FATAL_ERROR "no include found in ${SOURCE_DIR}")
endif()
if(violations GREATER 0)
    message(FATAL_ERROR "${violations} of ${includes} includes point the wrong way; CONTRIBUTING.md says which way is right")
endif()
list(LENGTH files count)
message(STATUS "${includes} includes in ${count} files point the right way")
