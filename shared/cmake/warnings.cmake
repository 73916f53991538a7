# What the compilers shall complain about, and every complaint stops the build.
add_library(tenfold_warnings INTERFACE)
target_compile_options(
  tenfold_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wsign-conversion
            -Wold-style-cast
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wnull-dereference
            -Wdouble-promotion
            -Wimplicit-fallthrough
            -Werror)

# A parameter may be called like a member, as clang has it: members end in an underscore where they are private.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(tenfold_warnings INTERFACE -Wno-shadow -Wshadow=local)
endif()

# g++ 12 sees null dereferences and uninitialised values inside inlined std::optional and std::vector where there are
# none; clang, which builds the WebAssembly, still looks.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(tenfold_warnings INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized)
endif()
