# For Node: fast. Nobody waits for its bytes.
target_compile_options(tenfold_engine PRIVATE -O3)
target_compile_options(tenfold-engine PRIVATE -O3)
target_link_options(tenfold-engine PRIVATE -O3)
