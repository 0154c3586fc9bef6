/**
 * 64 bits of a text as 16 hex digits (two rounds of the public-domain cyrb53 mix with different seeds): names a
 * finding across edits; not a secret.
 */
export function fingerprint(text: string): string {
  return half(text, 0) + half(text, 0x9e3779b9)
}

function half(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed
  let b = 0x41c6ce57 ^ seed
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  return (a >>> 0).toString(16).padStart(8, '0')
}
