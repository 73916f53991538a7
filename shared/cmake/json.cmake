# nlohmann/json of the system, as the target tenfold_json. Only the codec links it.
find_path(
  TENFOLD_JSON_INCLUDE nlohmann/json.hpp
  PATHS /usr/include /usr/local/include /opt/homebrew/include
  NO_CMAKE_FIND_ROOT_PATH REQUIRED
  DOC "Folder that holds nlohmann/json.hpp (Debian: nlohmann-json3-dev)")

# The system's whole include folder would put its C library in front of Emscripten's: show only this one folder of it.
set(only_json "${CMAKE_BINARY_DIR}/only-json")
file(MAKE_DIRECTORY "${only_json}")
file(CREATE_LINK "${TENFOLD_JSON_INCLUDE}/nlohmann" "${only_json}/nlohmann" SYMBOLIC)

add_library(tenfold_json INTERFACE)
target_include_directories(tenfold_json SYSTEM INTERFACE "${only_json}")
# Without exceptions a wrong access stops the program; the same definitions everywhere let native tests see the same.
target_compile_definitions(tenfold_json INTERFACE JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)
