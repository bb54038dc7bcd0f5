# SPDX-License-Identifier: MIT
# cmake -DWORK_DIR=… -P dependency_direction_selftest.cmake
#
# Plants one wrong include after the other in a small tree and expects dependency_direction.cmake to name each of them,
# and to leave the right ones alone.
cmake_minimum_required(VERSION 3.25)

# run_with(file include out_result out_output): a tree of one right source per folder, and FILE with INCLUDE added.
function(run_with file include out_result out_output)
    file(REMOVE_RECURSE "${WORK_DIR}")
    file(WRITE "${WORK_DIR}/core/credential/credential.h" "#include <QtCore/QString>\n")
    file(WRITE "${WORK_DIR}/core/api/service.h" "#include \"core/credential/credential.h\"\n")
    file(WRITE "${WORK_DIR}/core/store/journal.h" "#include \"core/credential/credential.h\"\n")
    file(WRITE "${WORK_DIR}/ui/window.h" "#include <QtWidgets/QMainWindow>\n#include \"core/api/service.h\"\n")
    file(WRITE "${WORK_DIR}/app/main.cpp" "#include \"ui/window.h\"\n#include \"core/store/journal.h\"\n")
    file(WRITE "${WORK_DIR}/tests/support/fake.h" "#include \"core/api/service.h\"\n")
    file(APPEND "${WORK_DIR}/${file}" "int other;\n${include}\n")
    execute_process(
        COMMAND "${CMAKE_COMMAND}" "-DSOURCE_DIR=${WORK_DIR}" -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/dependency_direction.cmake"
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(${out_result} "${result}" PARENT_SCOPE)
    set(${out_output} "${output}" PARENT_SCOPE)
endfunction()

function(expect_refused file include)
    run_with("${file}" "${include}" result output)
    if(result EQUAL 0)
        message(SEND_ERROR "not noticed: ${include} in ${file}")
    elseif(NOT output MATCHES "${file} includes .*1 of [0-9]+ includes")
        message(SEND_ERROR "${include} in ${file}: refused, but not by its name and alone:\n${output}")
    endif()
endfunction()

function(expect_accepted file include)
    run_with("${file}" "${include}" result output)
    if(NOT result EQUAL 0)
        message(SEND_ERROR "refused without a reason: ${include} in ${file}\n${output}")
    endif()
endfunction()

expect_refused(core/api/service.h "#include \"ui/window.h\"")
expect_refused(core/store/journal.h "#include <QtCore/QSaveFile>")
expect_refused(ui/window.h "#include <QSettings>")
expect_refused(core/credential/credential.h "#include \"app/main.h\"")
expect_refused(core/model/table.cpp "#include <QtWidgets/QLabel>")
expect_refused(core/model/table.cpp "#include <QtWidgets>")
expect_refused(core/api/service.h "#include \"core/store/journal.h\"")
expect_refused(core/api/service.h "  #  include  \"../store/journal.h\" // relative and spaced")
expect_refused(core/store/journal.h "#include <core/api/service.h>")
expect_refused(core/credential/credential.h "#include \"core/result.h\"")
expect_refused(ui/window.h "#include \"app/main.cpp\"")
expect_refused(ui/dialogs/delete.cpp "#include \"../../app/main.cpp\"")
expect_refused(app/main.cpp "#include \"tests/support/fake.h\"")

expect_accepted(core/model/table.cpp "#include \"core/api/service.h\"")
expect_accepted(core/model/table.cpp "// #include \"ui/window.h\"")
expect_accepted(ui/window.cpp "#include \"window.h\"\n#include \"ui_form.h\"\n#include \"window.moc\"")
expect_accepted(app/main.cpp "#include \"app/sandbox/server.h\"")

file(REMOVE_RECURSE "${WORK_DIR}")
