# SPDX-License-Identifier: MIT
# cmake -DSOURCE_DIR=… [-DEDGES=…] -P dependency_direction.cmake
#
# Fails when a source includes what its folder must not know:
#   what edges.txt does not allow its folder, tests/ included;
#   in core a widget; outside of core/store/wholefile.h QSaveFile, and anywhere QSettings;
#   QtSql where no database is used, also by way of other headers.
# And when the list has a circle, or a folder without a line, or a line without a folder.
#
# For Qt it looks for the module's name (<QtWidgets/QLabel>); a bare <QLabel> does not compile in core anyway, because core
# does not link Qt6::Widgets.
cmake_minimum_required(VERSION 3.25)

if(NOT DEFINED EDGES)
    set(EDGES "${CMAKE_CURRENT_LIST_DIR}/edges.txt")
endif()
if(NOT IS_DIRECTORY "${SOURCE_DIR}/core")
    message(FATAL_ERROR "SOURCE_DIR is not the project: '${SOURCE_DIR}'")
endif()

# Where a database is used. Nobody else gets to read QtSql's headers.
set(may_know_sql "^core/(store|journal)/|^core/keep/keep(database|store)\\.|^core/snapshot/(blockwriting|evidencesearch|snapshot(chains|database|removing|store|tables|writing))\\.|^core/changes/(oldquarantine|quarantinedatabase|quarantinerow|quarantinestore)\\.")

set(faults 0)
macro(fault text)
    math(EXPR faults "${faults} + 1")
    message(NOTICE "${text}")
endmacro()

# allowed_<folder> of each folder in the list, which `folders` names in its order.
set(folders "")
file(STRINGS "${EDGES}" lines REGEX "^[^#]")
foreach(line IN LISTS lines)
    if(NOT line MATCHES "^([a-z/]+):(( [a-z/]+)*)$")
        fault("edges.txt: not a line of the list: ${line}")
        continue()
    endif()
    set(folder "${CMAKE_MATCH_1}")
    string(REPLACE " " ";" targets "${CMAKE_MATCH_2}")
    list(FIND folders "${folder}" place)
    foreach(target IN LISTS targets)
        if(target STREQUAL "")
            continue()
        endif()
        # Whatever points upwards could be the way back of a circle; among lines that all point downwards there is none.
        list(FIND folders "${target}" target_place)
        if(target_place EQUAL -1 OR (NOT place EQUAL -1 AND NOT target_place LESS place))
            fault("edges.txt: ${folder} may not name ${target}, which does not stand before it")
        endif()
        list(APPEND "allowed_${folder}" "${target}")
    endforeach()
    if(place EQUAL -1)
        list(APPEND folders "${folder}")
    endif()
endforeach()

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

# The room of a file is core/NAME, ui/NAME, app or app/sandbox; folders inside it belong to it.
function(room_of file out)
    cmake_path(GET file PARENT_PATH folder)
    string(REGEX REPLACE "^([a-z]+/[a-z]+)/.*" "\\1" folder "${folder}")
    set(${out} "${folder}" PARENT_SCOPE)
endfunction()

set(includes 0)
set(used_folders "")
set(know_sql "") # those that include it themselves, first
foreach(file IN LISTS files)
    room_of("${file}" folder)
    if(NOT folder IN_LIST used_folders)
        list(APPEND used_folders "${folder}")
        if(NOT folder IN_LIST folders)
            fault("edges.txt has no line for ${folder}")
        endif()
    endif()
    file(STRINGS "${SOURCE_DIR}/${file}" lines REGEX "^[ \t]*(#[ \t]*include|Q_MOC_INCLUDE)[ \t(]*[<\"]")
    foreach(line IN LISTS lines)
        if(NOT line MATCHES "[<\"]([^>\"]+)[>\"]")
            continue()
        endif()
        math(EXPR includes "${includes} + 1")
        resolve_include("${SOURCE_DIR}/${file}" "${CMAKE_MATCH_1}" include)

        if(include MATCHES "^(core|ui|app|tests)/")
            room_of("${include}" target)
            if(NOT target STREQUAL folder AND NOT target IN_LIST "allowed_${folder}")
                fault("${file} includes ${include}: ${folder} may not know ${target}")
            endif()
            list(APPEND "included_by_${include}" "${file}")
        elseif(include MATCHES "^QtWidgets" AND file MATCHES "^core/")
            fault("${file} includes ${include}: core knows no widget")
        elseif(include MATCHES "^(QtCore/)?Q(SaveFile|Settings)$" AND NOT file STREQUAL "core/store/wholefile.h")
            fault("${file} includes ${include}: files are written with core/store/wholefile.h, decision 14 says why")
        elseif(include MATCHES "^QtSql")
            if(NOT file MATCHES "${may_know_sql}")
                fault("${file} includes ${include}: no database is used there")
            endif()
            list(APPEND know_sql "${file}")
        endif()
    endforeach()
endforeach()

# Who gets to read QtSql by way of others. A step over what is allowed is told of once, not again of all who stand on it.
list(REMOVE_DUPLICATES know_sql)
set(seen ${know_sql})
while(know_sql)
    list(POP_FRONT know_sql header)
    foreach(file IN LISTS "included_by_${header}")
        if(file IN_LIST seen)
            continue()
        endif()
        list(APPEND seen "${file}")
        if(file MATCHES "${may_know_sql}")
            list(APPEND know_sql "${file}")
        else()
            fault("${file} includes ${header}: QtSql comes with it, and no database is used there")
        endif()
    endforeach()
endwhile()

foreach(folder IN LISTS folders)
    if(NOT folder IN_LIST used_folders)
        fault("edges.txt has a line for ${folder}, where no source is")
    endif()
endforeach()

# A pattern that stopped finding anything would pass for ever.
if(includes EQUAL 0)
    message(FATAL_ERROR "no include found in ${SOURCE_DIR}")
endif()
if(faults GREATER 0)
    message(FATAL_ERROR "${faults} faults in ${includes} includes; tests/structure/edges.txt says which way is right")
endif()
list(LENGTH files count)
message(STATUS "${includes} includes in ${count} files point the right way")
