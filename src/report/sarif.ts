import { Locator } from '../document/position.ts'
import type { Document, Span } from '../document/types.ts'
import type { Edit, Finding } from '../rules/finding.ts'
import { rules } from '../rules/index.ts'
import { repositoryUri } from './file-path.ts'
import { stringify } from './json-text.ts'
import { messageLines } from './lines.ts'
import type { Reporter } from './reporter.ts'
import { toDescriptor } from './sarif-rule.ts'
import { plain, SARIF_LEVELS } from './sarif-words.ts'

/** SARIF 2.1.0, one result a line. `root` is the folder that relative addresses are relative to. */
export function sarifReporter(version: string, root: string): Reporter {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const driver = {
    name: 'plan',
    semanticVersion: version,
    language: 'zh-CN',
    rules: rules.map(toDescriptor),
  }
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json'
  return {
    begin: `{"$schema":"${schema}","version":"2.1.0","runs":[{"tool":{"driver":${stringify(driver)}},"language":"zh-CN","columnKind":"utf16CodeUnits","newlineSequences":["\\r\\n","\\n","\\r"],"results":[\n`,
    between: ',\n',
    file({ document, findings, accepted, suppressed, compared }) {
      const places = new Places(document, root)
      const state = (baselineState: 'new' | 'unchanged') => (compared ? { baselineState } : {})
      const result = (finding: Finding, standing: Standing) =>
        stringify({ ...toResult(finding, places, indexes.get(finding.rule)), ...standing })
      return [
        ...findings.map((finding) => result(finding, state('new'))),
        ...accepted.map((finding) =>
          result(finding, {
            ...state('unchanged'),
            suppressions: [{ kind: 'external', status: 'accepted', justification: IN_BASELINE }],
          }),
        ),
        ...suppressed.map(({ finding, reason }) =>
          result(finding, {
            ...state('new'),
            suppressions: [{ kind: 'inSource', status: 'accepted', justification: reason }],
          }),
        ),
      ].join(',\n')
    },
    end({ problems }) {
      const invocation = {
        executionSuccessful: problems.length === 0,
        toolExecutionNotifications: problems.map((problem) => ({
          level: 'error',
          message: plain(`无法检查这个文件：${problem.message}`),
          locations: [{ physicalLocation: { artifactLocation: { uri: repositoryUri(problem.path, root) } } }],
        })),
      }
      return `\n],"invocations":[${stringify(invocation)}]}]}\n`
    },
  }
}

const IN_BASELINE = '已记入基线'

/** Whether a result is new against the baseline, and why it is not to be shown. */
interface Standing {
  readonly baselineState?: 'new' | 'unchanged'
  readonly suppressions?: readonly {
    readonly kind: 'inSource' | 'external'
    readonly status: 'accepted'
    readonly justification: string
  }[]
}

class Places {
  readonly #document: Document
  readonly #locator: Locator
  readonly #root: string
  readonly #uris = new Map<string, string>()

  constructor(document: Document, root: string) {
    this.#document = document
    this.#locator = new Locator(document)
    this.#root = root
  }

  #uriOf(path: string): string {
    const known = this.#uris.get(path)
    if (known !== undefined) return known
    const uri = repositoryUri(path, this.#root)
    this.#uris.set(path, uri)
    return uri
  }

  /** Lines and offsets; a spreadsheet has none. */
  region({ start, end }: Span) {
    const from = this.#locator.point(start)
    const to = this.#locator.point(end)
    return {
      startLine: from.line,
      startColumn: from.column,
      endLine: to.line,
      endColumn: to.column,
      charOffset: from.offset,
      charLength: end - start,
    }
  }

  location(span: Span, text: string) {
    const { path, sheet = '', cell } = this.#locator.place(span.start)
    const artifactLocation = { uri: this.#uriOf(path) }
    if (cell !== undefined) {
      const logicalLocation = { name: cell, fullyQualifiedName: `${sheet}!${cell}`, kind: 'cell' }
      return { physicalLocation: { artifactLocation }, logicalLocations: [logicalLocation] }
    }
    return { physicalLocation: { artifactLocation, region: { ...this.region(span), snippet: { text } } } }
  }

  change({ fix }: Finding) {
    if (!fix || this.#document.cellAt) return undefined
    const words =
      fix.applicability === 'safe' ? '不改动数据的修改' : '建议的修改，涉及数据，须由作者核实后采用'
    const changes = new Map<string, Edit[]>()
    for (const edit of [fix, ...(fix.also ?? [])]) {
      const { path } = this.#locator.place(edit.span.start)
      const own = changes.get(path)
      if (own) own.push(edit)
      else changes.set(path, [edit])
    }
    return {
      description: plain(words),
      artifactChanges: [...changes].map(([path, edits]) => ({
        artifactLocation: { uri: this.#uriOf(path) },
        replacements: edits.map(({ span, text }) => ({
          deletedRegion: this.region(span),
          insertedContent: { text },
        })),
      })),
    }
  }
}

function toResult(finding: Finding, places: Places, ruleIndex: number | undefined) {
  const { rule, severity, verdict, stated, computed, unit, note, help, fingerprint } = finding
  const change = places.change(finding)
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: SARIF_LEVELS[severity],
    message: plain(messageLines(finding).join('\n')),
    locations: [places.location(finding.span, finding.text)],
    relatedLocations: finding.related.map(({ span, text, message }, index) => ({
      id: index + 1,
      ...places.location(span, text),
      message: plain(message),
    })),
    partialFingerprints: { 'planFingerprint/v1': fingerprint },
    ...(change ? { fixes: [change] } : {}),
    properties: { verdict, stated, computed, unit, note, help },
  }
}
