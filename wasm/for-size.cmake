# For browsers: small. Sizes are of wasm and glue together, brotli.

# With -O2 here, which was the same size for a toy, the engine is 17 KB larger: too much is inlined.
set(size_flags -Oz)
# With -Oz, emcc forbids Clang to inline even what is shorter than its call, which libc++ is full of: 3 KB.
list(APPEND size_flags -sINLINING_LIMIT=0)
target_compile_options(tenfold_engine PRIVATE ${size_flags})
target_compile_options(tenfold-engine PRIVATE ${size_flags})
target_link_options(tenfold-engine PRIVATE -Oz)
# What is loaded on one path only is else loaded on the others as well, to have it in a variable: 0.2 KB.
target_link_options(tenfold-engine PRIVATE -Wl,-mllvm,-enable-load-pre=false)
# LLVM inlines what it takes to be hardly longer than its call, and counts 25 against each call in that, as if it pushed
# and popped; here it is one instruction. Only what is clearly shorter, and 5 for a call: 1.0 KB.
target_link_options(tenfold-engine PRIVATE -Wl,-mllvm,-inline-threshold=-20 -Wl,-mllvm,-inline-call-penalty=5)

# But for speed where most of a replay's time goes: the JSON of the records.
set_source_files_properties(
  ${PROJECT_SOURCE_DIR}/shared/engine/codec/json.cpp TARGET_DIRECTORY tenfold_engine PROPERTIES COMPILE_OPTIONS -O2)

# Emscripten's own pass over the result leaves calls of functions that are shorter than a call, and branches that need
# not be. Inlining removes the former, flattening and finding the loops again shortens the latter: 1.8 KB less,
# and a replay takes 30% less time.
get_filename_component(emscripten_tools "${EMSCRIPTEN_ROOT_PATH}/../bin" ABSOLUTE)
find_program(TENFOLD_WASM_OPT wasm-opt HINTS "${emscripten_tools}" NO_CMAKE_FIND_ROOT_PATH REQUIRED)
add_custom_command(
  TARGET tenfold-engine
  POST_BUILD
  COMMAND
    "${TENFOLD_WASM_OPT}" --enable-bulk-memory --enable-sign-ext --enable-nontrapping-float-to-int
    --enable-mutable-globals --always-inline-max-function-size=4 --flatten --rereloop -Oz -Oz --converge
    "$<TARGET_FILE_DIR:tenfold-engine>/tenfold-engine.wasm" -o "$<TARGET_FILE_DIR:tenfold-engine>/tenfold-engine.wasm"
  VERBATIM)

# What carries the engine: no library, and neither start nor end, so that it is linked without emcc's additions.
find_program(TENFOLD_WASM_LD NAMES wasm-ld wasm-ld-14 wasm-ld-15 wasm-ld-19 HINTS "${emscripten_tools}"
             NO_CMAKE_FIND_ROOT_PATH REQUIRED)
target_compile_options(unsort PRIVATE -Oz -mbulk-memory)
add_custom_command(
  OUTPUT unsort.wasm
  COMMAND
    "${TENFOLD_WASM_LD}" --no-entry --export=unsort --export=sorted --export=whole --strip-all -z stack-size=4096
    $<TARGET_OBJECTS:unsort> -o unsort.wasm
  COMMAND "${TENFOLD_WASM_OPT}" --enable-bulk-memory --enable-mutable-globals -Oz --converge unsort.wasm -o unsort.wasm
  DEPENDS unsort $<TARGET_OBJECTS:unsort>
  VERBATIM)
add_custom_target(carrier ALL DEPENDS unsort.wasm)

# Not here, because measured to bring less than it costs: Closure on the glue (0.6 KB less than esbuild, for 242 MB of
# packages and Java), EVAL_CTORS (larger).
