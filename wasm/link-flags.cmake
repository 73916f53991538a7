# How the engine is compiled for WebAssembly and linked, and why: what holds for both builds. for-size.cmake has the rest
# of what browsers load, for-speed.cmake of what Node does.

# The optimiser sees all sources at once.
set(compile_flags -flto)
# memory.copy, sign extension and saturating conversion are single instructions; every browser of the last years has them.
list(APPEND compile_flags -mbulk-memory -msign-ext -mnontrapping-fptoint)

# The optimiser makes calls of malloc of its own when it is done with all sources.
set_source_files_properties(allocator.cpp PROPERTIES COMPILE_OPTIONS -fno-lto)

target_compile_options(tenfold_engine PRIVATE ${compile_flags})
target_compile_options(tenfold-engine PRIVATE ${compile_flags})

# Nobody asks for the type of anything: names of types would be carried along for nothing. Also said at the link, where
# it chooses Embind's library.
target_compile_options(tenfold_engine PRIVATE -fno-rtti)
target_compile_options(tenfold-engine PRIVATE -fno-rtti)
target_link_options(tenfold-engine PRIVATE -fno-rtti)
target_compile_definitions(tenfold-engine PRIVATE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)

# Embind's header, but neither its C++ library nor its JavaScript, which know every type there is: builtin_types.cpp and
# embind.js know those that cross the boundary, which saves 6 KB. Embind's library would have asked for these two
# functions, and would have said that there is no main.
target_link_options(tenfold-engine PRIVATE "SHELL:--js-library ${CMAKE_CURRENT_SOURCE_DIR}/embind.js"
                    -sEXPORTED_FUNCTIONS=_malloc,_free --no-entry)

target_link_options(
  tenfold-engine
  PRIVATE
  # The other half of -flto.
  -flto
  # A factory instead of a global, and `export default` instead of a script: the page keeps its names.
  -sMODULARIZE=1
  -sEXPORT_ES6=1
  # Embind would otherwise build its callers with `new Function`, which every Content-Security-Policy forbids.
  -sDYNAMIC_EXECUTION=0
  # allocator.cpp.
  -sMALLOC=none
  # 1 MB to start with instead of 16; it grows with the journal.
  -sINITIAL_MEMORY=1048576
  -sALLOW_MEMORY_GROWTH=1
  # Nesting is bounded by a limit of 16, so the stack is as well.
  -sTOTAL_STACK=131072
  # There are no files.
  -sFILESYSTEM=0
  # Without what looks for the bytes, reads settings and calls main: 1.3 KB less glue. The host hands the compiled bytes
  # over.
  -sMINIMAL_RUNTIME=1
  "SHELL:--pre-js ${CMAKE_CURRENT_SOURCE_DIR}/instantiate.js"
  # With the bytes handed over, Node needs nothing that a page does not have.
  -sENVIRONMENT=web
  # The name of the module's own file serves only to find the bytes.
  -sUSE_ES6_IMPORT_META=0
  # Every browser with WebAssembly as used here has TextDecoder.
  -sTEXTDECODER=2
  # Nothing calls errno or longjmp.
  -sSUPPORT_ERRNO=0
  -sSUPPORT_LONGJMP=0
  # The same engine is opened and dropped many times in one page: nothing to do at an exit that never comes.
  -sEXIT_RUNTIME=0)

set_target_properties(tenfold-engine PROPERTIES LINK_DEPENDS
                      "${CMAKE_CURRENT_SOURCE_DIR}/instantiate.js;${CMAKE_CURRENT_SOURCE_DIR}/embind.js")
