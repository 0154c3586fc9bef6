// What no output format can carry: control characters but tab and line feed, half a surrogate pair, noncharacters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g
const LONE_SURROGATE = /\p{Surrogate}/gu

/**
 * The text as every output can hold it: control characters and noncharacters (which XML 1.0 forbids) are left out, a
 * lone surrogate becomes U+FFFD, line ends are line feeds.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '').replace(LONE_SURROGATE, '\ufffd')
}
