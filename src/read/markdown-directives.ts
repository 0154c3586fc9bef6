import type {
  Code,
  Construct,
  ConstructRecord,
  Extension,
  State,
  TokenizeContext,
  Tokenizer,
} from 'micromark-util-types'
import type {} from 'remark-parse'
import type { Processor } from 'unified'

/** Names of containers and leaves (`:::box`), Chinese and English alike. */
export const BLOCK_DIRECTIVES: ReadonlySet<string> = new Set([
  'targets',
  '指标',
  'box',
  '专栏',
  'column',
  'investment',
  '投资表',
  'annex',
  '附件',
  'task',
  '任务',
  'note',
  '注',
])
/** Names of directives in running text (`:fig[…]`). */
export const TEXT_DIRECTIVES: ReadonlySet<string> = new Set(['fig', 'ref'])

const LONGEST = 12
const COLON = 58
const BRACKET = 91
const BRACE = 123

/**
 * Put after remark-directive, lets it see our own directives only. It takes any word after a colon for a name, so that
 * 种植业:投入项目建设资金121.43亿元, 12:43:45 and 16:00 would lose their text; a colon that opens none of ours stays
 * an ordinary character, wherever it stands.
 */
export function onlyOwnDirectives(this: Processor): undefined {
  const data = this.data()
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => guard(extension))
  return undefined
}

function guard(extension: Extension): Extension {
  const text = extension.text?.[COLON]
  const flow = extension.flow?.[COLON]
  if (!text || !flow) return extension
  return { ...extension, text: guardAll(text, startsText), flow: guardAll(flow, startsBlock) }
}

type Constructs = NonNullable<ConstructRecord[number]>

function guardAll(constructs: Constructs, begins: Tokenizer): ConstructRecord {
  const list = Array.isArray(constructs) ? constructs : [constructs]
  return { [COLON]: list.map((construct) => guardOne(construct, begins)) }
}

function guardOne(construct: Construct, begins: Tokenizer): Construct {
  const ahead: Construct = { tokenize: begins, partial: true }
  return {
    ...construct,
    tokenize(this: TokenizeContext, effects, ok, nok): State {
      return effects.check(ahead, construct.tokenize.call(this, effects, ok, nok), nok)
    },
  }
}

/** Looks whether colons and a name of ours stand ahead; consumes into a token that `check` throws away. */
function lookAhead(names: ReadonlySet<string>, ends: (code: Code) => boolean): Tokenizer {
  return (effects, ok, nok) => {
    let name = ''
    return start
    function start(code: Code): State | undefined {
      effects.enter('data')
      return colons(code)
    }
    function colons(code: Code): State | undefined {
      if (code !== COLON) return inName(code)
      effects.consume(code)
      return colons
    }
    function inName(code: Code): State | undefined {
      if (ends(code)) {
        effects.exit('data')
        return names.has(name) ? ok(code) : nok(code)
      }
      // Line ends and tabs are negative codes.
      if (code === null || code <= 32 || name.length >= LONGEST) return nok(code)
      effects.consume(code)
      name += String.fromCharCode(code)
      return inName
    }
  }
}

const opensArguments = (code: Code) => code === BRACKET || code === BRACE
const startsText = lookAhead(TEXT_DIRECTIVES, opensArguments)
const startsBlock = lookAhead(BLOCK_DIRECTIVES, (code) => opensArguments(code) || code === null || code <= 32)
