# Run by cpack before it packs: what Debian wants otherwise than cmake --install leaves it.
# SPDX-License-Identifier: GPL-2.0-or-later
set(share ${CPACK_TEMPORARY_DIRECTORY}/usr/share)
set(doc ${share}/doc/islet)
file(COPY ${CPACK_ISLET_PACKAGING}/copyright DESTINATION ${doc})
configure_file(${CPACK_ISLET_PACKAGING}/changelog ${doc}/changelog.Debian COPYONLY)
# Units of systemd, which nothing enables.
file(COPY ${CPACK_ISLET_PACKAGING}/islet-serve.service ${CPACK_ISLET_PACKAGING}/islet-serve.socket
     DESTINATION ${CPACK_TEMPORARY_DIRECTORY}/usr/lib/systemd/system)
file(MAKE_DIRECTORY ${share}/zsh/vendor-completions)
foreach(program islet-index islet-search islet-serve)
  file(RENAME ${share}/zsh/site-functions/_${program} ${share}/zsh/vendor-completions/_${program})
endforeach()
file(REMOVE_RECURSE ${share}/zsh/site-functions)
file(GLOB manuals ${share}/man/man*/*)
execute_process(COMMAND gzip -9 -n ${manuals} ${doc}/changelog.Debian COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE files ${CPACK_TEMPORARY_DIRECTORY}/usr/*)
foreach(file ${files})  # whatever the umask of the checkout was
  execute_process(COMMAND chmod u+rw,go-w,a+rX ${file} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
