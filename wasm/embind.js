// Embind's JavaScript for the one signature of bindings.cpp, in place of a library that knows every type of C++: 2.5 KB
// less. Types are registered by builtin_types.cpp before the functions that use them.
mergeInto(LibraryManager.library, {
  // How a type's values cross: `write` to and `read` from a WebAssembly number; what was written is then freed.
  $wireTypes: {},

  _embind_register_integer__deps: ['$wireTypes'],
  _embind_register_integer: function (id) {
    const same = (value) => value;
    wireTypes[id] = { write: same, read: same, free: () => {} };
  },

  // A length and that many bytes. An answer is JSON, an object always, or packed bytes, which never begin like one.
  _embind_register_std_string__deps: ['$wireTypes', 'malloc', 'free'],
  _embind_register_std_string: function (id) {
    const bytesAt = (at, size) => new Uint8Array(wasmMemory.buffer, at, size);
    wireTypes[id] = {
      write: (value) => {
        const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
        const at = _malloc(4 + bytes.length);
        new Uint32Array(wasmMemory.buffer, at, 1)[0] = bytes.length;
        bytesAt(at + 4, bytes.length).set(bytes);
        return at;
      },
      read: (at) => {
        const bytes = bytesAt(at + 4, new Uint32Array(wasmMemory.buffer, at, 1)[0]);
        const value = bytes[0] === 0x7b ? new TextDecoder().decode(bytes) : bytes.slice();
        _free(at);
        return value;
      },
      free: (at) => _free(at),
    };
  },

  _embind_register_function__deps: ['$wireTypes', '$getWasmTableEntry'],
  _embind_register_function: function (name, count, types, signature, invoker, fn) {
    const bytes = new Uint8Array(wasmMemory.buffer, name);
    const ids = [...new Uint32Array(wasmMemory.buffer, types, count)];
    const call = getWasmTableEntry(invoker);
    Module[new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)))] = (...values) => {
      const [result, ...taken] = ids.map((id) => wireTypes[id]);
      const written = taken.map((type, i) => type.write(i < values.length ? values[i] : ''));
      const answer = call(fn, ...written);
      taken.forEach((type, i) => type.free(written[i]));
      return result.read(answer);
    };
  },
});
