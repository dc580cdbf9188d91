/** Wrangler and the test runtime hand a wasm file over as a compiled module. */
declare module '*.wasm' {
  const module: WebAssembly.Module
  export default module
}
