# nlohmann/json of the system, as the target tenfold_json. Only the tests link it: they read their cases with it.
find_path(
  TENFOLD_JSON_INCLUDE nlohmann/json.hpp
  PATHS /usr/include /usr/local/include /opt/homebrew/include
  NO_CMAKE_FIND_ROOT_PATH REQUIRED
  DOC "Folder that holds nlohmann/json.hpp (Debian: nlohmann-json3-dev)")

# Only this one folder of the system's: the whole in front of others would hide headers of the compiler's.
set(only_json "${CMAKE_BINARY_DIR}/only-json")
file(MAKE_DIRECTORY "${only_json}")
file(CREATE_LINK "${TENFOLD_JSON_INCLUDE}/nlohmann" "${only_json}/nlohmann" SYMBOLIC)

add_library(tenfold_json INTERFACE)
target_include_directories(tenfold_json SYSTEM INTERFACE "${only_json}")
# Without exceptions a wrong access stops the program; the same definitions everywhere let native tests see the same.
target_compile_definitions(tenfold_json INTERFACE JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)
