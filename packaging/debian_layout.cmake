# Run by cpack before it packs: what Debian wants otherwise than cmake --install leaves it.
# SPDX-License-Identifier: GPL-2.0-or-later
foreach(component ${CPACK_COMPONENTS_ALL})
  string(TOUPPER ${component} upper)
  set(package ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  set(root ${CPACK_TEMPORARY_DIRECTORY}/${component}/usr)
  set(doc ${root}/share/doc/${package})
  file(COPY ${CPACK_ISLET_PACKAGING}/copyright DESTINATION ${doc})
  configure_file(${CPACK_ISLET_PACKAGING}/changelog ${doc}/changelog.Debian COPYONLY)
  if(component STREQUAL "runtime")
    # Units of systemd, which nothing enables.
    file(COPY ${CPACK_ISLET_PACKAGING}/islet-serve.service ${CPACK_ISLET_PACKAGING}/islet-serve.socket
         DESTINATION ${root}/lib/systemd/system)
    file(MAKE_DIRECTORY ${root}/share/zsh/vendor-completions)
    foreach(program islet-index islet-search islet-serve)
      file(RENAME ${root}/share/zsh/site-functions/_${program} ${root}/share/zsh/vendor-completions/_${program})
    endforeach()
    file(REMOVE_RECURSE ${root}/share/zsh/site-functions)
  elseif(component STREQUAL "development")
    # At the same depth, so that the paths in it stay right, and where every pkg-config looks.
    file(RENAME ${root}/lib/pkgconfig ${root}/share/pkgconfig)
  endif()
  file(GLOB manuals ${root}/share/man/man*/*)
  execute_process(COMMAND gzip -9 -n ${manuals} ${doc}/changelog.Debian COMMAND_ERROR_IS_FATAL ANY)
  file(GLOB_RECURSE files ${root}/*)
  foreach(file ${files})  # whatever the umask of the checkout was
    execute_process(COMMAND chmod u+rw,go-w,a+rX ${file} COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
endforeach()
