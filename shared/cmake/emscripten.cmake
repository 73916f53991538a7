# Finds Emscripten's own toolchain file, wherever Debian or emsdk has put it.
execute_process(
  COMMAND em-config EMSCRIPTEN_ROOT
  OUTPUT_VARIABLE emscripten_root
  OUTPUT_STRIP_TRAILING_WHITESPACE
  RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "em-config does not answer: install Emscripten (Debian: apt-get install emscripten)")
endif()
include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
