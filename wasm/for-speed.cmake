# For Node: fast. Nobody waits for its bytes.
target_compile_options(tenfold_engine PRIVATE -O3)
target_compile_options(tenfold-engine PRIVATE -O3)
target_link_options(tenfold-engine PRIVATE -O3)

# And whole. What a browser's build does not ask for, the linker leaves out: 4 KB less for a page.
target_sources(tenfold-engine PRIVATE server_bindings.cpp)
