/** Vite: the file goes along with the build, and the import is its address. */
declare module "*.wasm?url" {
  const url: string;
  // oxlint-disable-next-line import/no-default-export -- as Vite writes it
  export default url;
}
