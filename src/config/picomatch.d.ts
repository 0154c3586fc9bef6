declare module 'picomatch' {
  /** Makes a test for paths out of globs. */
  export default function picomatch(
    globs: readonly string[],
    options?: { readonly dot?: boolean },
  ): (path: string) => boolean
}
