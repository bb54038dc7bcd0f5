# SPDX-License-Identifier: MIT
# vobiz_info_plist(out): writes the Info.plist of the bundle to the file OUT. On every system, so that every system can
# test it.
# vobiz_bundle(target): makes the bundle of the program out of that, with its icon. On macOS only.

set(VOBIZ_BUNDLE_EXECUTABLE vobiz-credential-manager)
set(VOBIZ_BUNDLE_ICON vobiz-credential-manager.icns)

function(vobiz_info_plist out)
    # What Qt 6.8 needs; an older Qt may do with less, which nobody has tried.
    set(VOBIZ_OLDEST_MACOS 12.0)
    if(CMAKE_OSX_DEPLOYMENT_TARGET)
        set(VOBIZ_OLDEST_MACOS ${CMAKE_OSX_DEPLOYMENT_TARGET})
    endif()
    configure_file(${PROJECT_SOURCE_DIR}/packaging/macos/Info.plist.in ${out} @ONLY)
endfunction()

function(vobiz_bundle target)
    vobiz_info_plist(${CMAKE_CURRENT_BINARY_DIR}/Info.plist)
    set(drawing ${PROJECT_SOURCE_DIR}/resources/vobiz-credential-manager.svg)
    set(icon ${CMAKE_CURRENT_BINARY_DIR}/${VOBIZ_BUNDLE_ICON})
    add_custom_command(OUTPUT ${icon}
        COMMAND vobiz_makeicns ${drawing} ${icon}
        DEPENDS vobiz_makeicns ${drawing} VERBATIM)
    target_sources(${target} PRIVATE ${icon})
    set_source_files_properties(${icon} PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
    set_target_properties(${target} PROPERTIES
        MACOSX_BUNDLE ON
        MACOSX_BUNDLE_INFO_PLIST ${CMAKE_CURRENT_BINARY_DIR}/Info.plist)
endfunction()
