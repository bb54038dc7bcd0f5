# SPDX-License-Identifier: MIT
# cmake -DWORK_DIR=… -P complete_lists_selftest.cmake
#
# Plants one file after the other that no list offers, and expects complete_lists.cmake to name it; and to leave alone what
# is right.
cmake_minimum_required(VERSION 3.25)

# run(file out_result out_output): a tree in which all is offered, with FILE besides.
function(run file out_result out_output)
    file(REMOVE_RECURSE "${WORK_DIR}")
    file(WRITE "${WORK_DIR}/core/export/exportwriter.h" "")
    file(WRITE "${WORK_DIR}/core/export/csvwriter.h" "")
    file(WRITE "${WORK_DIR}/core/export/exportformat.cpp" "{make<CsvWriter>},\n")
    file(WRITE "${WORK_DIR}/core/api/endpoints/listthings.h" "")
    file(WRITE "${WORK_DIR}/core/api/credentialservice.h"
        "#include \"core/api/endpoints/listthings.h\"\nreturn read(endpoints::listThings, page);\n")
    file(WRITE "${WORK_DIR}/app/sandbox/endpoints/listthings.cpp" "")
    file(WRITE "${WORK_DIR}/app/sandbox/sandboxroutes.h" "f sandboxListThings();\n{\"GET\", \"things\", sandboxListThings},\n")
    file(WRITE "${WORK_DIR}/core/audit/rules/onerule.cpp" "")
    file(WRITE "${WORK_DIR}/core/audit/auditrules.cpp" "rules::oneRule(),\n")
    if(NOT file STREQUAL "")
        file(WRITE "${WORK_DIR}/${file}" "")
    endif()
    execute_process(
        COMMAND "${CMAKE_COMMAND}" "-DSOURCE_DIR=${WORK_DIR}" -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/complete_lists.cmake"
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(${out_result} "${result}" PARENT_SCOPE)
    set(${out_output} "${output}" PARENT_SCOPE)
endfunction()

run("" result output)
if(NOT result EQUAL 0)
    message(SEND_ERROR "refused though all is offered:\n${output}")
endif()
foreach(file IN ITEMS core/export/odswriter.h core/api/endpoints/onething.h app/sandbox/endpoints/onething.cpp
        core/audit/rules/otherrule.cpp)
    run("${file}" result output)
    get_filename_component(name "${file}" NAME_WE)
    if(result EQUAL 0 OR NOT output MATCHES "does not offer ${name}.*[^0-9]1 faults in")
        message(SEND_ERROR "${file}: not named, or not alone:\n${output}")
    endif()
endforeach()
