# SPDX-License-Identifier: MIT
# cmake -DWORK_DIR=… -P dependency_direction_selftest.cmake
#
# Plants one fault after the other in a small tree with a list of its own, and expects dependency_direction.cmake to name
# each of them and nothing else; and to leave alone what is right.
cmake_minimum_required(VERSION 3.25)

set(right_list "# The list of this tree.
core:
core/credential: core
core/store: core
core/api: core core/credential
core/changes: core/api core/store
core/changes: core/credential
ui/parts: core/changes
ui: core core/api core/changes ui/parts
app: core/store ui
")

# run(list file text out_result out_output): a tree of one right source per folder, with TEXT added to FILE.
function(run list file text out_result out_output)
    file(REMOVE_RECURSE "${WORK_DIR}")
    file(WRITE "${WORK_DIR}/edges.txt" "${list}")
    file(WRITE "${WORK_DIR}/core/result.h" "#include <QtCore/QString>\n")
    file(WRITE "${WORK_DIR}/core/credential/credential.h" "#include \"core/result.h\"\n")
    file(WRITE "${WORK_DIR}/core/api/service.h" "#include \"core/credential/credential.h\"\n")
    file(WRITE "${WORK_DIR}/core/store/database.h" "#include <QtSql/QSqlDatabase>\n#include \"core/result.h\"\n")
    file(WRITE "${WORK_DIR}/core/changes/quarantinestore.h" "#include \"core/credential/credential.h\"\n")
    file(WRITE "${WORK_DIR}/core/changes/quarantinestore.cpp" "#include \"core/store/database.h\"\n")
    file(WRITE "${WORK_DIR}/core/changes/change.h" "#include \"core/changes/quarantinestore.h\"\n")
    file(WRITE "${WORK_DIR}/ui/parts/dialog.h" "#include \"core/changes/change.h\"\n")
    file(WRITE "${WORK_DIR}/ui/window.h" "#include <QtWidgets/QMainWindow>\n#include \"ui/parts/dialog.h\"\n")
    file(WRITE "${WORK_DIR}/app/main.cpp" "#include \"ui/window.h\"\n")
    file(WRITE "${WORK_DIR}/tests/support/fake.h" "#include \"core/api/service.h\"\n")
    file(APPEND "${WORK_DIR}/${file}" "int other;\n${text}\n")
    execute_process(
        COMMAND "${CMAKE_COMMAND}" "-DSOURCE_DIR=${WORK_DIR}" "-DEDGES=${WORK_DIR}/edges.txt"
            -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/dependency_direction.cmake"
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(${out_result} "${result}" PARENT_SCOPE)
    set(${out_output} "${output}" PARENT_SCOPE)
endfunction()

# expect_fault(named list file text): refused, alone, and in words that the pattern finds.
function(expect_fault named list file text)
    run("${list}" "${file}" "${text}" result output)
    if(result EQUAL 0)
        message(SEND_ERROR "not noticed: '${text}' in ${file}")
    elseif(NOT output MATCHES "${named}.*[^0-9]1 faults in")
        message(SEND_ERROR "'${text}' in ${file}: refused, but not by its name and alone:\n${output}")
    endif()
endfunction()

function(expect_refused file include)
    expect_fault("${file} includes " "${right_list}" "${file}" "${include}")
endfunction()

function(expect_refused_list named line)
    expect_fault("${named}" "${right_list}${line}\n" core/result.h "")
endfunction()

function(expect_accepted file include)
    run("${right_list}" "${file}" "${include}" result output)
    if(NOT result EQUAL 0)
        message(SEND_ERROR "refused without a reason: ${include} in ${file}\n${output}")
    endif()
endfunction()

# An edge that is not in the list, however it is written.
expect_refused(core/api/service.h "#include \"ui/window.h\"")
expect_refused(core/credential/credential.h "#include \"app/main.h\"")
expect_refused(core/api/service.h "#include \"core/store/file.h\"")
expect_refused(core/credential/credential.h "  #  include  \"../api/service.h\" // relative and spaced")
expect_refused(core/store/database.h "#include <core/api/service.h>")
expect_refused(core/store/database.h "Q_MOC_INCLUDE(\"core/api/service.h\")")
expect_refused(core/result.h "#include \"core/credential/credential.h\"")
expect_refused(ui/parts/dialog.h "#include \"ui/window.h\"")
expect_refused(ui/window.h "#include \"app/main.cpp\"")
expect_refused(ui/parts/dialog.cpp "#include \"../../app/main.cpp\"")
expect_refused(ui/parts/dialog.cpp "#include \"core/api/service.h\"") # not even what stands below
expect_refused(app/main.cpp "#include \"tests/support/fake.h\"")
# A folder inside a room may what the room may.
expect_refused(ui/parts/small/button.h "#include \"ui/window.h\"")
# What of Qt nobody may have, or not everybody.
expect_refused(core/store/database.h "#include <QtCore/QSaveFile>")
expect_refused(ui/window.h "#include <QSettings>")
expect_refused(core/changes/change.cpp "#include <QtWidgets/QLabel>")
expect_refused(core/changes/change.cpp "#include <QtWidgets>")
expect_refused(core/changes/change.cpp "#include <QtSql/QSqlQuery>")
expect_refused(ui/parts/dialog.cpp "#include <QtSql/QSqlQuery>")
# By way of a header that may have it; told where it leaves those that may.
expect_refused(app/main.cpp "#include \"core/store/database.h\"")
expect_fault("core/changes/change.h includes core/changes/quarantinestore.h: QtSql comes" "${right_list}"
    core/changes/quarantinestore.h "#include \"core/store/database.h\"")
# A folder that nobody thought about.
expect_fault("no line for core/listing" "${right_list}" core/listing/reader.h "#include <QtCore/QString>")
# A list that is none.
expect_refused_list("a line for core/audit, where no source is" "core/audit: core")
expect_refused_list("core/api may not name core/changes" "core/api: core/changes") # a circle of two
expect_refused_list("core may not name ui" "core: ui")                             # and one of many
expect_refused_list("core/credential may not name core/credential" "core/credential: core/credential")
expect_refused_list("ui may not name core/nowhere" "ui: core/nowhere")
expect_refused_list("not a line of the list: ui -> core" "ui -> core")

expect_accepted(core/changes/change.cpp "#include \"core/api/service.h\"")
expect_accepted(core/changes/change.cpp "#include \"core/credential/credential.h\"") # from its second line
expect_accepted(ui/parts/small/button.h "#include \"ui/parts/dialog.h\"\n#include \"core/changes/change.h\"")
expect_accepted(core/changes/change.cpp "// #include \"ui/window.h\"")
expect_accepted(core/store/wholefile.h "#include <QtCore/QSaveFile>")
expect_accepted(ui/window.cpp "#include \"window.h\"\n#include \"ui_form.h\"\n#include \"window.moc\"")

file(REMOVE_RECURSE "${WORK_DIR}")
