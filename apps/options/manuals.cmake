# Man page and completions of a program, written by the program itself from its table of options.
# SPDX-License-Identifier: GPL-2.0-or-later
function(islet_manuals program)
  set(man ${CMAKE_BINARY_DIR}/man/${program}.1)
  set(bash ${CMAKE_BINARY_DIR}/completions/${program})
  set(zsh ${CMAKE_BINARY_DIR}/completions/_${program})
  set(fish ${CMAKE_BINARY_DIR}/completions/${program}.fish)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/man ${CMAKE_BINARY_DIR}/completions)
  add_custom_command(
    OUTPUT ${man} ${bash} ${zsh} ${fish}
    COMMAND ${program} --help-format man > ${man}
    COMMAND ${program} --help-format bash > ${bash}
    COMMAND ${program} --help-format zsh > ${zsh}
    COMMAND ${program} --help-format fish > ${fish}
    DEPENDS ${program})
  add_custom_target(${program}_manuals ALL DEPENDS ${man} ${bash} ${zsh} ${fish})
  install(TARGETS ${program} RUNTIME)
  install(FILES ${man} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${bash} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${zsh} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${fish} DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endfunction()
