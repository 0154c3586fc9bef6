import { fitsAttribute } from './text.ts'

/** In the order in which the compiler prints them. */
const DUTIES = ['牵头单位', '责任领导', '责任单位', '配合单位', '完成时限']

/** The task that a paragraph ends with, where the compiler prints it in the very same words. */
export function taskOf(text: string): { readonly words: string; readonly attributes: string } | undefined {
  const match = /（([^（）]*(?:（[^（）]*）[^（）]*)*)）$/.exec(text)
  const words = text.slice(0, match?.index ?? 0)
  if (!match || words.trim() === '' || words !== words.trimEnd()) return undefined
  let last = -1
  const attributes: string[] = []
  for (const part of (match[1] ?? '').split('；')) {
    const [name = '', ...value] = part.split('：')
    const at = DUTIES.indexOf(name)
    const said = value.join('：')
    if (at <= last || !fitsAttribute(said)) return undefined
    last = at
    attributes.push(`${name}="${said}"`)
  }
  return { words, attributes: attributes.join(' ') }
}
